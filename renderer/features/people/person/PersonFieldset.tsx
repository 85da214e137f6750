import type { PartyStatus } from '../../../../shared/domain/people/person.ts';
import { partyTerm } from '../../../../shared/report/terms.ts';
import { termChoices } from '../../../ui/choices.ts';
import { DateField, MonthField, NumberField, SelectField, TextField } from '../../../ui/fields.tsx';
import type { PersonDraft, PersonProblems } from './person-draft.ts';

interface PersonFieldsetProps {
  readonly draft: PersonDraft;
  readonly onChange: (draft: PersonDraft) => void;
  readonly problems: PersonProblems;
  readonly isNew: boolean;
}

const sexes = [
  { value: 'unknown', label: '未填' },
  { value: 'male', label: '男' },
  { value: 'female', label: '女' },
] as const;

/** The facts about a person. 政治面貌 is asked here only for a new one; later it is a dated list of its own. */
export function PersonFieldset({ draft, onChange, problems, isNew }: PersonFieldsetProps) {
  const set = (part: Partial<PersonDraft>) => onChange({ ...draft, ...part });
  const party = draft.party.at(-1) ?? null;
  const setParty = (status: PartyStatus | null, from = party?.from ?? null) =>
    set({ party: status === null ? [] : [{ status, from }] });
  return (
    <>
      <TextField
        label="姓名"
        required
        autoFocus
        value={draft.name}
        onChange={(name) => set({ name })}
        maxLength={60}
        error={problems.name}
      />
      <SelectField label="性别" value={draft.sex} onChange={(sex) => set({ sex })} options={sexes} />
      <MonthField label="出生年月" value={draft.birth} onChange={(birth) => set({ birth })} />
      <TextField
        label="民族"
        value={draft.ethnicity}
        onChange={(ethnicity) => set({ ethnicity })}
        maxLength={40}
      />
      <TextField
        label="工号"
        value={draft.staffNo}
        onChange={(staffNo) => set({ staffNo: staffNo.trim() })}
        maxLength={40}
        error={problems.staffNo}
      />
      <TextField
        label="身份证后四位"
        value={draft.idTail}
        onChange={(tail) => set({ idTail: tail.trim().toUpperCase() })}
        maxLength={4}
        help="用于区分同名人员"
        error={problems.idTail}
      />
      <TextField
        label="学历"
        value={draft.education}
        onChange={(education) => set({ education })}
        maxLength={40}
      />
      <TextField label="手机" value={draft.phone} onChange={(phone) => set({ phone })} maxLength={40} />
      {isNew ? (
        <>
          <SelectField
            label="政治面貌"
            value={party?.status ?? null}
            onChange={(status) => setParty(status)}
            options={termChoices(partyTerm)}
          />
          <DateField
            label="入党（团）时间"
            value={party?.from ?? null}
            onChange={(from) => setParty(party?.status ?? null, from)}
            disabled={party === null || party.status === 'masses'}
          />
        </>
      ) : null}
      <MonthField label="参加工作时间" value={draft.workSince} onChange={(workSince) => set({ workSince })} />
      <DateField
        label="到本单位时间"
        value={draft.joined}
        onChange={(joined) => set({ joined })}
        help="当年新进人员请填写，影响应训学时"
      />
      <NumberField
        label="排序号"
        value={draft.order === 0 ? null : draft.order}
        onChange={(order) => set({ order: order ?? 0 })}
        min={1}
        max={99_999}
        help="职务排序号，空着排在最后"
      />
      <TextField
        label="曾用名"
        value={draft.formerName}
        onChange={(formerName) => set({ formerName })}
        maxLength={60}
      />
      <TextField
        label="姓名拼音"
        value={draft.pinyin}
        onChange={(pinyin) => set({ pinyin })}
        maxLength={60}
        placeholder="自动读音不对时填写"
      />
      <TextField
        label="标签"
        value={draft.tags.join('、')}
        onChange={(text) => set({ tags: text.split(/[、，,\s]+/).filter((tag) => tag !== '') })}
        placeholder="用顿号分开"
      />
      <TextField label="备注" value={draft.remark} onChange={(remark) => set({ remark })} maxLength={2000} />
    </>
  );
}
