import Search from '@mui/icons-material/Search';
import { Box, Button, Typography } from '@mui/material';
import { useTable } from '../../store/hooks.ts';
import { TopMenu } from './TopMenu.tsx';

/** Unit, search and menu; the red line below it is the mark of the house. */
export function TitleBar({ onSearch }: { readonly onSearch: () => void }) {
  const unit = useTable('profile').get('profile')?.unitName ?? '';
  return (
    <Box
      component="header"
      sx={{
        gridColumn: '1 / -1',
        display: 'flex',
        alignItems: 'center',
        gap: 3,
        px: 3,
        minWidth: 0,
        bgcolor: 'background.paper',
        borderBottom: '2px solid',
        borderBottomColor: 'accent',
      }}
    >
      <Typography sx={{ fontSize: 16, fontWeight: 600 }} noWrap>
        青蓝
      </Typography>
      <Typography color="text.secondary" noWrap title={unit} sx={{ flex: 1, minWidth: 0 }}>
        {unit}
      </Typography>
      <Box
        component="span"
        title="本机处理的最高密级"
        sx={{
          border: 1,
          borderColor: 'inputBorder',
          borderRadius: 1,
          px: 2,
          fontSize: 12,
          lineHeight: '20px',
        }}
      >
        内部资料
      </Box>
      <Button
        variant="outlined"
        startIcon={<Search fontSize="small" />}
        onClick={onSearch}
        aria-label="查找页面、人员、活动或命令"
        title="Ctrl+K"
        sx={{ color: 'text.secondary', minWidth: 200, justifyContent: 'flex-start' }}
      >
        查找或命令
      </Button>
      <TopMenu />
    </Box>
  );
}
