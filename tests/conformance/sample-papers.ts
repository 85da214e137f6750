import type { Block, Paper } from '../../shared/report/model.ts';
import { cell, classes, figure, heading, LONG, paragraph, plain, table } from './paper-parts.ts';

/** Papers that use every element of the layout; the conformance tests and the bench write them. */
export const basePaper: Paper = {
  family: 'official',
  kind: 'summary',
  title: '国家税务总局滨海市税务局关于2026年度干部教育培训工作情况的报告',
  level: 'internal',
  levelTerm: null,
  copyNo: null,
  urgency: null,
  redHead: '国家税务总局滨海市税务局文件',
  docNo: '滨税发〔2026〕12号',
  signer: null,
  addressee: '国家税务总局东海省税务局',
  blocks: [],
  annexes: [],
  signature: '国家税务总局滨海市税务局',
  date: '2026-12-31',
  sealed: true,
  imprint: { copyTo: '市委组织部，市直机关工委', printer: '滨海市税务局办公室', printedOn: '2026-12-31' },
  watermark: null,
  fonts: 'gb2312',
};

const section = (key: string): readonly Block[] => [
  heading(2, '理论武装更加扎实'),
  heading(3, '健全学习机制'),
  paragraph(
    `${key}-a`,
    plain(LONG),
    plain('全年举办各类培训班'),
    figure('event.count', 36),
    plain('期，培训干部'),
    figure('person.times', 1284),
    plain('人次。'),
  ),
  heading(4, '领导干部带头'),
  paragraph(`${key}-b`, plain(LONG + LONG)),
  heading(4, '青年干部跟进'),
  paragraph(`${key}-c`, plain(LONG)),
  heading(3, '创新学习形式'),
  paragraph(
    `${key}-d`,
    plain('开展“每日小课堂”、微讲堂、读书交流等活动，人均学习 '),
    figure('hours.average', 96.5),
    plain('学时，达标率'),
    figure('hours.rate', 0.985, '98.5%'),
    plain('。'),
  ),
];

/** Three pages of 总结 with four heading levels, a table and two annexes, all of 版头 and 版记. */
export const summary: Paper = {
  ...basePaper,
  blocks: [
    paragraph('lead', plain('按照《干部教育培训工作条例》要求，现将2026年度干部教育培训工作情况报告如下：')),
    heading(1, '主要工作情况'),
    ...section('one'),
    heading(2, '业务培训更加精准'),
    paragraph('two', plain(LONG + LONG + LONG)),
    table(classes, 6),
    heading(1, '存在的主要问题'),
    paragraph('three', plain(LONG)),
    heading(1, '下一步工作打算'),
    paragraph('four', plain(LONG)),
  ],
  annexes: [
    { title: '2026年度培训班次一览表', blocks: [table(classes, 30)] },
    {
      title: '国家税务总局滨海市税务局2026年度干部教育培训学时达标情况分科室统计表',
      blocks: [
        { ...table([...classes, ['集中', 6], ['网络', 6], ['党员', 6], ['备注', 8]], 12), landscape: true },
      ],
    },
  ],
};

/** A full 22-line page and more of running text only. */
export const runningText: Paper = {
  ...basePaper,
  redHead: null,
  docNo: null,
  imprint: null,
  sealed: false,
  title: '2026年度干部教育培训工作总结',
  blocks: Array.from({ length: 24 }, (_, i) => paragraph(`p${i}`, plain(LONG + LONG))),
};

export const classified: Paper = {
  ...summary,
  level: 'secret',
  levelTerm: 5,
  copyNo: 7,
  urgency: '特急',
  signer: '张明远',
};

export const letter: Paper = {
  ...basePaper,
  family: 'letter',
  kind: 'needs-letter',
  title: '关于征求2027年度干部教育培训需求和建议的函',
  redHead: '国家税务总局滨海市税务局',
  docNo: '滨税函〔2026〕8号',
  addressee: '市委党校，市人力资源和社会保障局',
  blocks: [
    paragraph('a', plain(LONG)),
    paragraph('b', plain('请于2026年12月20日前将意见建议反馈我局教育科。联系人：王晓，电话：88886666。')),
  ],
  imprint: { copyTo: '市委组织部', printer: '办公室', printedOn: '2026-12-31' },
};

export const minutes: Paper = {
  ...basePaper,
  family: 'minutes',
  kind: 'minutes',
  title: '理论学习中心组2026年第三次集中学习纪要',
  redHead: '国家税务总局滨海市税务局会议纪要',
  docNo: '〔2026〕3号',
  addressee: null,
  signature: null,
  blocks: [
    paragraph('a', plain(LONG)),
    heading(1, '会议认为'),
    paragraph('b', plain(LONG)),
    paragraph(
      'c',
      plain('出席：张明远　李　华　王晓　陈建国　赵立　孙萍　周济民　吴桐　郑爽　冯远征　褚天一　卫平'),
    ),
    paragraph('d', plain('请假：蒋　欣')),
  ],
};

export const signInSheet: Paper = {
  ...basePaper,
  family: 'form',
  kind: 'sign-in-sheet',
  title: '2026年青年干部业务能力提升培训班签到表',
  redHead: null,
  docNo: null,
  addressee: null,
  signature: null,
  date: null,
  imprint: null,
  blocks: [
    paragraph('fact-1', plain('活动名称：2026年青年干部业务能力提升培训班')),
    paragraph('fact-2', plain('课次内容：税收征管改革与数字化转型')),
    paragraph('fact-3', plain('时间：2026年3月5日上午 09:00～11:30　地点：第一会议室')),
    paragraph('fact-4', plain('主讲：张明远')),
    paragraph('fact-5', plain('应到：46人　实到：　　人　请假：　　人　缺课：　　人')),
    {
      ...table(
        [
          ['序号', 3],
          ['姓名', 5],
          ['单位', 10],
          ['职务', 7],
          ['签名', 5],
          ['备注', 5],
        ],
        46,
      ),
      title: '',
      totals: 0,
      caption: '本人签名，代签无效。',
      notes: ['注：请假、缺课的在备注栏注明；代签无效。'],
    },
  ],
};
for (const block of signInSheet.blocks) {
  if (block.type !== 'table') continue;
  block.rows = block.rows.map((_, i) =>
    [String(i + 1), i % 3 === 0 ? '李　华' : '欧阳明远', '征收管理科', '一级主任科员', '', ''].map((t) =>
      cell(t),
    ),
  );
}

export const certificate: Paper = {
  ...basePaper,
  family: 'certificate',
  kind: 'hours-certificate',
  title: '学时证明',
  redHead: null,
  docNo: '滨税培证〔2026〕0017号',
  addressee: null,
  imprint: null,
  blocks: [
    paragraph(
      'a',
      plain(
        '兹证明李华同志（教育科，一级主任科员）于2026年3月2日至3月6日参加“青年干部业务能力提升培训班”，按规定完成全部课程，经考核合格，认定集中培训',
      ),
      figure('hours.person', 40),
      plain('学时。'),
    ),
    paragraph('b', plain('特此证明。')),
  ],
};

export const wideStatistics: Paper = {
  ...basePaper,
  family: 'form',
  kind: 'statistics',
  title: '干部教育培训情况统计表',
  redHead: null,
  docNo: null,
  addressee: null,
  imprint: null,
  blocks: [
    {
      ...table(
        [
          ['序号', 3],
          ['单位', 12],
          ['年末人数', 6],
          ['应训人数', 6],
          ['参训人数', 6],
          ['参训率', 6],
          ['总学时', 7],
          ['集中学时', 7],
          ['网络学时', 7],
          ['人均学时', 6],
          ['达标人数', 6],
          ['达标率', 6],
        ],
        16,
      ),
      landscape: true,
    },
  ],
};

/** 5,000 rows × 8 columns: the long table of the budget. */
export const longTable = (rows: number): Paper => ({
  ...basePaper,
  family: 'form',
  kind: 'unit-register',
  title: '干部教育培训学时登记表',
  redHead: null,
  docNo: null,
  addressee: null,
  imprint: null,
  blocks: [
    {
      ...table(
        [
          ['序号', 4],
          ['姓名', 6],
          ['单位', 8],
          ['职务', 6],
          ['集中', 4],
          ['网络', 4],
          ['合计', 4],
          ['达标', 4],
        ],
        rows,
      ),
      caption: '',
    },
  ],
});

export const samples = {
  summary,
  runningText,
  classified,
  letter,
  minutes,
  signInSheet,
  certificate,
  wideStatistics,
  longTable: longTable(120),
} as const;
