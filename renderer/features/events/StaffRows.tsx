import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import { Box, Button, FormHelperText, IconButton, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { type Session, staffRoles } from '../../../shared/domain/event/event.ts';
import type { CalendarDate } from '../../../shared/kernel/calendar-date.ts';
import { staffRoleTerm } from '../../../shared/report/terms.ts';
import { NumberField, SelectField, TextField } from '../../ui/fields.tsx';
import { usePersonChoices } from './use-person-choices.ts';

type Staff = Session['staff'];
const OUTSIDE = '';
const roles = staffRoles.map((value) => ({ value, label: staffRoleTerm[value] }));

interface StaffRowsProps {
  readonly staff: Staff;
  readonly onChange: (staff: Staff) => void;
  readonly date: CalendarDate;
  readonly error: string | undefined;
}

/** 主讲、辅导、主持、点评 of a session, from the unit or from outside. */
export function StaffRows({ staff, onChange, date, error }: StaffRowsProps) {
  const people = usePersonChoices(date);
  const choices = useMemo(() => [{ value: OUTSIDE, label: '外请人员' }, ...people], [people]);
  const change = (index: number, part: Partial<Staff[number]>) =>
    onChange(staff.map((one, at) => (at === index ? { ...one, ...part } : one)));
  // Rows have no identity of their own, so each gets a number for as long as the form is open.
  const [keys, setKeys] = useState<readonly number[]>(() => staff.map((_one, index) => index));
  const add = () => {
    setKeys([...keys, Math.max(-1, ...keys) + 1]);
    onChange([...staff, { personId: null, name: '', role: 'lecturer', minutes: 0 }]);
  };
  const remove = (index: number) => {
    setKeys(keys.filter((_key, at) => at !== index));
    onChange(staff.filter((_one, at) => at !== index));
  };
  return (
    <Box role="group" aria-label="师资">
      <Typography variant="caption" color="text.secondary">
        师资
      </Typography>
      {staff.map((one, index) => (
        <Box
          key={keys[index]}
          sx={{
            display: 'grid',
            gridTemplateColumns: 'minmax(0,2fr) minmax(0,2fr) 110px 110px 32px',
            gap: 2,
            alignItems: 'end',
            mb: 1,
          }}
        >
          <SelectField
            label="人员"
            value={one.personId ?? OUTSIDE}
            onChange={(value) => change(index, { personId: value === OUTSIDE ? null : value })}
            options={choices}
          />
          <TextField
            label="外请姓名、单位"
            value={one.personId ? '' : one.name}
            onChange={(name) => change(index, { name })}
            disabled={one.personId !== null}
          />
          <SelectField
            label="角色"
            value={one.role}
            onChange={(role) => change(index, { role })}
            options={roles}
          />
          <NumberField
            label="授课分钟"
            value={one.minutes === 0 ? null : one.minutes}
            onChange={(minutes) => change(index, { minutes: Math.max(0, Math.round(minutes ?? 0)) })}
            min={0}
          />
          <IconButton aria-label={`移除第${index + 1}位师资`} onClick={() => remove(index)}>
            <DeleteOutlined fontSize="small" />
          </IconButton>
        </Box>
      ))}
      <Button onClick={add}>添加师资</Button>
      {error ? <FormHelperText error>{error}</FormHelperText> : null}
    </Box>
  );
}
