import Search from '@mui/icons-material/Search';
import { Button } from '@mui/material';

/** Opens what Ctrl+K opens. */
export function SearchButton({ onSearch }: { readonly onSearch: () => void }) {
  return (
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
  );
}
