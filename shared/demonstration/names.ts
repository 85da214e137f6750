import type { Random } from './random.ts';

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆汪范金石廖贾韦夏付方邹熊白孟秦邱侯江尹薛闫段雷龙史陶贺毛郝顾龚邵万钱严赖覃洪武莫孔';
const maleGiven = '伟强军勇杰涛明超华平刚辉鹏飞波斌宇浩凯健峰磊林东海亮毅俊志建国文新成康安宁德清泉松柏远';
const femaleGiven = '芳娜敏静丽艳娟霞秀玲燕红梅琳雪颖倩婷慧莹洁晶佳欣怡雅岚兰菊蓉薇瑶萍琴云宁清月晴岩';
/** Names that put lists to the test: a long name with ·, a two-character surname, a rare character. */
const unusual = ['阿卜杜·热合曼', '欧阳清', '单于明', '龚䶮', '上官文静', '买买提·依明'] as const;

const letterOf = (letters: string, random: Random): string =>
  [...letters][random.between(0, [...letters].length - 1)] ?? '文';

export interface MadeName {
  readonly name: string;
  readonly sex: 'male' | 'female';
}

/** Fictional names; about one in ninety occurs twice, as in a real unit. */
export function nameOf(index: number, random: Random): MadeName {
  const special = unusual[(index - 7) / 41];
  const sex = random.chance(0.58) ? 'male' : 'female';
  if (special) return { name: special, sex };
  const given = sex === 'male' ? maleGiven : femaleGiven;
  const second = random.chance(0.78) ? letterOf(given, random) : '';
  return { name: letterOf(surnames, random) + letterOf(given, random) + second, sex };
}
