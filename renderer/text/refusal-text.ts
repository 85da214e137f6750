/** Why a package was refused, where a program says so by the code of its failure. */
const refusalTerms: Readonly<Record<string, string>> = {
  E_SCOPE: '不在登记的往来范围内',
  E_EXPIRED: '已过有效期',
  E_LEVEL: '密级高于收件单位可以接收的密级',
  E_NEWER_PACKAGE: '由更新版本的程序生成，收件单位读不全',
  E_CHAIN: '记录前后不衔接，请发完整包',
  E_HEADER: '内容不合格式，请重新生成',
};

/** A person's own words stay as they are. */
export const refusalText = (refusal: string): string => refusalTerms[refusal] ?? refusal;
