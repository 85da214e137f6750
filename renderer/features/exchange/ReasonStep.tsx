import { z } from 'zod';
import { useDraft } from '../../store/use-draft.ts';
import { StepDialog } from '../../ui/StepDialog.tsx';

const schema = z.string();

interface ReasonStepProps {
  /** Name of the draft: what is typed survives a lock and a crash, and is gone when the step was taken. */
  readonly draft: string;
  readonly title: string;
  readonly hint: string;
  readonly verb: string;
  readonly label: string;
  readonly required: boolean;
  readonly maxLength: number;
  /** True when it was taken; the dialog closes then. */
  readonly onSubmit: (reason: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** One step that asks for words. */
export function ReasonStep({
  draft,
  label,
  required,
  maxLength,
  onSubmit,
  onClose,
  ...rest
}: ReasonStepProps) {
  const [text, change, drop] = useDraft(draft, schema, '');
  const submit = async (reason: string) => {
    if (!(await onSubmit(reason))) return;
    drop();
    onClose();
  };
  return (
    <StepDialog
      open
      {...rest}
      missing={[]}
      reason={{ label, required, maxLength, kept: [text, change] }}
      onSubmit={(reason) => void submit(reason)}
      onCancel={onClose}
    />
  );
}
