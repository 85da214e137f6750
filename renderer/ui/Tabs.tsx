import { Tabs as MuiTabs, Tab } from '@mui/material';

interface TabsProps<T extends string> {
  readonly value: T;
  readonly onChange: (id: T) => void;
  readonly tabs: readonly { readonly id: T; readonly label: string }[];
  /** What the tabs choose between, for screen readers. */
  readonly label?: string;
}

/** A row of tabs; the page shows the panel of `value` below it. */
export function Tabs<T extends string>({ value, onChange, tabs, label = '分页' }: TabsProps<T>) {
  return (
    <MuiTabs
      value={value}
      onChange={(_event, id: T) => onChange(id)}
      aria-label={label}
      variant="scrollable"
      scrollButtons={false}
      sx={{ borderBottom: 1, borderColor: 'divider', mb: 2, flexShrink: 0 }}
    >
      {tabs.map((tab) => (
        <Tab key={tab.id} value={tab.id} label={tab.label} />
      ))}
    </MuiTabs>
  );
}
