/** Height of a line; the list draws only those in view, so it must be known. */
export const ROW_HEIGHT = 36;

const cut = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

/** Look of the sign-in list, once for all its lines: a thousand people are marked without a style being computed. */
export const listLook = {
  overflow: 'auto',
  border: 1,
  borderColor: 'divider',
  borderRadius: 1,
  bgcolor: 'background.paper',
  position: 'relative',
  '& .line': {
    position: 'absolute',
    insetInline: 0,
    height: ROW_HEIGHT,
    display: 'grid',
    gridTemplateColumns: '52px minmax(72px,120px) minmax(0,1fr) 100px 200px minmax(110px,230px)',
    alignItems: 'center',
    columnGap: '8px',
    px: 2,
    borderBottom: 1,
    borderColor: 'divider',
    color: 'text.primary',
  },
  '& .current': { bgcolor: 'selected', boxShadow: 'inset 3px 0 0 currentColor' },
  '& .no': { color: 'text.secondary', textAlign: 'right' },
  '& .name': { ...cut, fontWeight: 600 },
  '& .place': { ...cut, color: 'text.secondary' },
  '& .none': { color: 'text.secondary' },
  '& .more': { display: 'flex', alignItems: 'center', gap: 1, minWidth: 0 },
  '& .mark': {
    font: 'inherit',
    color: 'text.primary',
    width: 36,
    height: 28,
    mr: '2px',
    p: 0,
    border: 1,
    borderColor: 'inputBorder',
    borderRadius: 1,
    bgcolor: 'background.paper',
    cursor: 'pointer',
    '&:hover': { bgcolor: 'selected' },
    '&[aria-pressed="true"]': {
      bgcolor: 'primary.main',
      borderColor: 'primary.main',
      color: 'primary.contrastText',
    },
  },
  '& .spoke': {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    whiteSpace: 'nowrap',
    minHeight: 28,
  },
  '& .spoke input': { width: 16, height: 16, accentColor: 'currentColor' },
} as const;
