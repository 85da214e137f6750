/** What a roster column can mean. `order` of this list is the order in the template and in the preview. */
export const rosterFields = [
  'order',
  'name',
  'sex',
  'unit',
  'org',
  'branch',
  'post',
  'level',
  'rank',
  'birth',
  'idNumber',
  'staffNo',
  'party',
  'partyFrom',
  'ethnicity',
  'education',
  'workSince',
  'joined',
  'assignedFrom',
  'kind',
  'phone',
  'formerName',
  'source',
  'tags',
  'remark',
] as const;
export type RosterField = (typeof rosterFields)[number];

/** Title of each field in the preview, in the error list and in the template. */
export const rosterTitle: Record<RosterField, string> = {
  order: '排序号',
  name: '姓名',
  sex: '性别',
  unit: '单位',
  org: '科室',
  branch: '党支部',
  post: '职务',
  level: '职务层次',
  rank: '职级',
  birth: '出生年月',
  idNumber: '身份证号',
  staffNo: '工号',
  party: '政治面貌',
  partyFrom: '入党时间',
  ethnicity: '民族',
  education: '学历',
  workSince: '参加工作时间',
  joined: '到本单位时间',
  assignedFrom: '任现职时间',
  kind: '人员类别',
  phone: '手机',
  formerName: '曾用名',
  source: '任职文号',
  tags: '标签',
  remark: '备注',
};

/**
 * Headings that units use, without blanks, brackets and signs. A heading belongs to the field whose synonym it
 * equals; else to the field with the longest synonym that it contains (`containing` only).
 */
export const synonyms: Record<RosterField, readonly string[]> = {
  order: ['排序号', '职务排序号', '职务排序', '排序', '顺序号', '排名'],
  name: ['姓名', '姓 名', '名字', '人员姓名', '干部姓名', '职工姓名', '员工姓名', '学员姓名', '参训人员'],
  sex: ['性别'],
  unit: ['单位', '单位名称', '所在单位', '工作单位名称', '所属单位'],
  org: [
    '科室',
    '部门',
    '所在部门',
    '部门名称',
    '所在科室',
    '科室名称',
    '所属部门',
    '所属科室',
    '内设机构',
    '工作部门',
    '工作单位',
    '工作单位及部门',
    '单位部门',
    '单位科室',
    '部门科室',
    '科股室',
    '处室',
    '所在处室',
    '股室',
    '分局',
    '分局科室',
    '科室分局',
    '现工作部门',
    '机构',
  ],
  branch: [
    '党支部',
    '支部',
    '所在党支部',
    '所在支部',
    '所属党支部',
    '党支部名称',
    '支部名称',
    '组织关系所在支部',
    '所在党组织',
    '党组织',
  ],
  post: ['职务', '现任职务', '行政职务', '工作岗位', '岗位', '担任职务', '职务名称', '现职务', '党内外职务'],
  level: ['职务层次', '职务级别', '行政级别', '级别', '现任职务层次', '领导职务层次'],
  rank: ['职级', '现任职级', '现职级', '职级名称', '公务员职级', '职务职级', '现任职务职级', '职务或职级'],
  birth: ['出生年月', '出生日期', '出生年月日', '出生时间', '生日', '出生'],
  idNumber: [
    '身份证号',
    '公民身份号码',
    '身份证号码',
    '身份证',
    '证件号码',
    '公民身份证号',
    '居民身份证号',
    '居民身份证号码',
    '身份号码',
    '证件号',
    '身份证后四位',
    '身份证后4位',
    '身份证末四位',
  ],
  staffNo: [
    '工号',
    '人员编号',
    '职工号',
    '员工编号',
    '干部编号',
    '人事编号',
    '人员编码',
    '工作证号',
    '编号',
    '职工编号',
    '统一身份编号',
  ],
  party: ['政治面貌', '政治面目', '党派', '是否党员', '面貌'],
  partyFrom: [
    '入党时间',
    '入党日期',
    '入党年月',
    '加入党派时间',
    '加入中共时间',
    '加入中国共产党时间',
    '入党转正时间',
  ],
  ethnicity: ['民族'],
  education: ['学历', '文化程度', '最高学历', '全日制学历', '学历学位', '在职学历'],
  workSince: ['参加工作时间', '参工时间', '参加工作日期', '工作时间', '参加工作年月', '参加革命工作时间'],
  joined: [
    '到本单位时间',
    '进入本单位时间',
    '入职时间',
    '入职日期',
    '来本单位时间',
    '调入时间',
    '调入日期',
    '进本单位时间',
    '到岗时间',
  ],
  assignedFrom: [
    '任现职时间',
    '任职时间',
    '现任职务时间',
    '任现职务时间',
    '任现职级时间',
    '现职级时间',
    '任职日期',
    '任现职日期',
    '任现职务层次时间',
  ],
  kind: [
    '人员类别',
    '编制类别',
    '编制性质',
    '编制',
    '人员性质',
    '用工性质',
    '身份类别',
    '人员类型',
    '编制类型',
    '身份',
  ],
  phone: ['手机', '手机号', '手机号码', '联系电话', '电话', '移动电话', '联系方式', '电话号码', '办公电话'],
  formerName: ['曾用名'],
  source: ['任职文号', '任免文号', '文号', '任职文件'],
  tags: ['标签', '分类标签'],
  remark: ['备注', '说明', '备注说明'],
};

/** Fields a heading may be found for by containing a synonym (“干部身份证号码（18位）”). */
const containing: readonly RosterField[] = [
  'idNumber',
  'branch',
  'partyFrom',
  'party',
  'birth',
  'workSince',
  'joined',
  'assignedFrom',
  'ethnicity',
  'phone',
  'sex',
  'rank',
  'level',
];

/** A heading without what does not distinguish it: blanks, brackets with their content, signs, “*必填”. */
export const normalHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/\([^)]*\)|（[^）]*）|【[^】]*】|\[[^\]]*\]/g, '')
    .replace(/必填|选填/g, '')
    .replace(/[\s*＊:：、,，.。/／\\|_-]+/g, '');

const byHeading = new Map<string, RosterField>(
  rosterFields.flatMap((field) => synonyms[field].map((word) => [normalHeading(word), field] as const)),
);

/** The field that a heading names; null when none does. */
export function fieldOfHeading(heading: string): RosterField | null {
  const normal = normalHeading(heading);
  if (normal === '' || normal.length > 24) return null;
  const exact = byHeading.get(normal);
  if (exact) return exact;
  let found: RosterField | null = null;
  let longest = 1;
  for (const field of containing) {
    for (const word of synonyms[field]) {
      if (word.length > longest && normal.includes(word)) [found, longest] = [field, word.length];
    }
  }
  return found;
}
