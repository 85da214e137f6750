import { OutlinedInput } from '@mui/material';
import { useEffect, useState } from 'react';

interface MinutesInputProps {
  readonly label: string;
  readonly value: number;
  readonly disabled: boolean;
  readonly onChange: (minutes: number) => void;
}

/** Minutes late or left early; saved on Enter and when the field is left. */
export function MinutesInput({ label, value, disabled, onChange }: MinutesInputProps) {
  const [text, setText] = useState(value === 0 ? '' : String(value));
  useEffect(() => setText(value === 0 ? '' : String(value)), [value]);
  const save = () => {
    const minutes = Math.min(600, Math.max(0, Math.round(Number(text) || 0)));
    if (minutes !== value) onChange(minutes);
    setText(minutes === 0 ? '' : String(minutes));
  };
  return (
    <OutlinedInput
      value={text}
      disabled={disabled}
      onChange={(event) => setText(event.target.value.replace(/\D/g, ''))}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) save();
      }}
      endAdornment="分"
      inputProps={{ 'aria-label': label, inputMode: 'numeric', maxLength: 3 }}
      sx={{ width: 68, '&.MuiOutlinedInput-root': { height: 28 }, flexShrink: 0 }}
    />
  );
}
