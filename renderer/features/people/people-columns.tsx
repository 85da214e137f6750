import {
  assignmentKindTerm,
  departureTerm,
  partyTerm,
  rankTerm,
  sexTerm,
} from '../../../shared/report/terms.ts';
import type { Column } from '../../ui/table-model.ts';
import type { PersonRow } from './people-rows.ts';
import { dotted } from './show-value.ts';

const text = (
  key: string,
  title: string,
  width: number,
  value: (row: PersonRow) => string,
  hidden = false,
): Column<PersonRow> => ({ key, title, width, kind: 'text', value, hidden });

/** Columns of the 花名册; the hidden ones can be switched on and are then exported and printed too. */
export const peopleColumns: readonly Column<PersonRow>[] = [
  text('name', '姓名', 110, (r) => r.person.name),
  text('sex', '性别', 56, (r) => sexTerm[r.person.sex]),
  text('org', '科室', 130, (r) => r.org),
  text('post', '职务', 160, (r) => r.work?.post ?? ''),
  text('rank', '职级', 116, (r) => (r.work && r.work.rank !== 'none' ? rankTerm[r.work.rank] : '')),
  text('branch', '支部', 130, (r) => r.branch),
  text('party', '政治面貌', 110, (r) => (r.party ? partyTerm[r.party] : '')),
  text('birth', '出生年月', 84, (r) => dotted(r.person.birth)),
  { key: 'age', title: '年龄', width: 64, kind: 'integer', value: (r) => r.age },
  text('staffNo', '工号', 90, (r) => r.person.staffNo),
  text('state', '状态', 110, (r) =>
    r.isHere ? '在职' : `${r.person.departure ? departureTerm[r.person.departure] : '离开'}`,
  ),
  text('kind', '人员类别', 84, (r) => (r.work ? assignmentKindTerm[r.work.kind] : ''), true),
  text('phone', '手机', 120, (r) => r.person.phone, true),
  text('idTail', '身份证后四位', 110, (r) => r.person.idTail, true),
  text('ethnicity', '民族', 80, (r) => r.person.ethnicity, true),
  text('education', '学历', 90, (r) => r.person.education, true),
  text('workSince', '参加工作时间', 110, (r) => dotted(r.person.workSince), true),
  text('joined', '到本单位时间', 110, (r) => dotted(r.person.joined), true),
  text('left', '离开时间', 100, (r) => dotted(r.person.left), true),
  text('tags', '标签', 140, (r) => r.person.tags.join('、'), true),
];
