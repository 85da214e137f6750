import type { CallName, FailureOf } from '../../shared/contract/contract.ts';
import type { Failure } from '../../shared/kernel/result.ts';
import type { CommitFailure } from '../store/api.ts';
import type { OpenFailure } from '../store/open.ts';
import { formatMoment } from './format.ts';
import { roleNamed } from './roles.ts';

/** Every code that a call of main, a commit or the opening of the store can fail with. */
export type FailureCode =
  | FailureOf<CallName>
  | CommitFailure
  | OpenFailure
  | 'E_NOTHING'
  | 'E_CHAIN'
  | 'E_REPLAY'
  | 'E_NO_HANDOFF'
  | 'E_NO_UNIT'
  | 'E_RECEIVED'
  | 'E_CODE'
  | 'E_SETTLED';

type Facts = Failure['facts'];
type Text = string | ((facts: Facts) => string);

const wait = (facts: Facts): string => {
  const seconds = Number(facts.seconds ?? facts.waitSeconds ?? 0);
  if (seconds <= 0) return '稍后';
  return seconds < 60 ? `${Math.ceil(seconds)} 秒后` : `${Math.ceil(seconds / 60)} 分钟后`;
};
const named = (facts: Facts, keys: readonly string[], otherwise: string): string => {
  for (const key of keys) if (facts[key] !== undefined) return String(facts[key]);
  return otherwise;
};

const unitOf = (facts: Facts): string => (facts.unit ? `“${facts.unit}”` : '该单位');

const NOT_WRITTEN = '本次没有写入任何内容，已有数据未受影响。';
/** Which limit of a registration a package or an enrolment went over. */
function outOfScope(facts: Facts): string {
  if (facts.ended !== undefined)
    return `${unitOf(facts)}的登记或证书已于 ${formatMoment(Number(facts.ended)).slice(0, 10)} 到期。${NOT_WRITTEN}请重新登记，或请对方向上级换领证书。`;
  if (facts.part === 'unconfirmed')
    return `${unitOf(facts)}的登记还没有复核。${NOT_WRITTEN}请由另一个账户在“单位登记”中复核。`;
  if (facts.part === 'superseded') return `这个身份已由新的登记接替，没有登记。请对方重新制作身份文件。`;
  return `${unitOf(facts)}无权发送或接收这类包。${NOT_WRITTEN}请在“单位登记”中核对登记的范围。`;
}
const INTERRUPTED = '可能是拷贝中断或介质损坏。请重新拷贝一次，或改用另一份；已有数据未受影响。';

/** What happened → what was not lost → what to do (interface.md, error and help texts). */
export const failureTexts: Record<FailureCode, Text> = {
  E_SENDER: `请求不是由本程序的窗口发出的，已拒绝。${NOT_WRITTEN}请重新打开程序。`,
  E_PAYLOAD: (f) =>
    `提交的内容不符合要求${f.path ? `（${f.path}）` : ''}。${NOT_WRITTEN}请检查填写内容后重试。`,
  E_TOO_LARGE: `一次提交的内容过大。${NOT_WRITTEN}请分成几次进行。`,
  E_LOCKED: '程序已锁定。已保存的内容没有丢失，请输入口令解锁后继续。',
  E_ROLE: '当前账户没有这项权限。请换用有权限的账户登录。',
  E_AUDIT_LOG: '审计日志无法写入，为安全起见没有执行。请检查磁盘剩余空间和程序目录的写入权限后重试。',
  E_INTERNAL: '程序内部出错，这一步没有完成，已保存的内容没有丢失。请重试；仍出错时重新打开程序。',
  E_IO: '读写磁盘时出错，这一步没有完成，已保存的内容没有丢失。请检查磁盘后重试。',
  E_DISK_FULL: '磁盘剩余空间不足，本次修改没有保存。请清理磁盘后按 Ctrl+S 重试，已填内容不会丢失。',
  E_READ_ONLY: '目标位置只能读取，不能写入。请换一个文件夹，或取消介质的写保护后重试。',
  E_GONE:
    '所选的位置已经不在，可能是 U 盘已拔出。这一步没有完成，已保存的内容没有丢失。请插好后重试，或换一个位置。',
  E_IN_USE: (f) => `文件${f.name ? `“${f.name}”` : ''}正被其他程序打开，没有写入。请先关闭它再重试。`,
  E_CANCELLED: '已取消，没有写入任何内容。',
  E_VAULT_OPEN: '当前已经登录，请先锁定再切换。',
  E_VAULT_EXISTS: '本机已经设置过口令，不会覆盖。请返回登录页输入口令。',
  E_WEAK_PASSWORD: (f) =>
    `口令太短或太简单，至少 ${named(f, ['min'], '8')} 个字符，且包含字母、数字、符号中的两种。请换一个。`,
  E_SELF_TEST: '加密部件自检未通过，为保护数据没有打开。请重新安装程序；数据文件没有改动。',
  E_WRONG_PASSWORD: (f) =>
    `口令不正确${f.failures ? `，已试 ${f.failures} 次` : ''}。请检查大小写和输入法后重新输入；连续 5 次后需要等待。`,
  E_WAIT: (f) => `口令连续输错，请${wait(f)}再试。等待时间在重新启动后仍然有效。`,
  E_NO_ACCOUNT: '没有找到这个账户，可能已被删除。请重新选择账户。',
  E_KEY_FILE: '密钥文件缺失或损坏，无法打开。请用备份恢复；数据文件没有改动。',
  E_NAME_TAKEN: '已有同名账户。请换一个名称。',
  E_ROLE_CLASH: (f) =>
    `当前账户不能添加或删除${roleNamed(f.role, '这个角色的')}账户，没有改动。培训专干办理业务账户和三员的首个账户，以后由系统管理员办理。`,
  E_LAST_ACCOUNT: '这是最后一个能登录的账户，不能删除。请先添加另一个账户。',
  E_LEVEL: '密级超出本单位允许的范围，没有保存。请调整密级，或由安全保密管理员修改单位策略。',
  E_UNKNOWN_FILE: '只能打开本次运行中导出的文件。请在文件夹中找到该文件自行打开。',
  E_TOO_LARGE_FILE: (f) =>
    `文件过大，超过 ${named(f, ['limitMiB', 'limit', 'max'], '100')} MB，没有读入。请压缩或拆分后再选。`,
  E_MISSING_DATA: '文稿中还有【数据不足】未处理，没有导出。请补齐数据，或删去该处后再导出。',
  E_NO_PRINTER: '没有可用的打印机。请先在系统中安装打印机，或改为导出。',
  E_NOT_RECIPIENT: `这个文件不是发给本单位的。${NOT_WRITTEN}请核对收件单位，或请对方重新导出。`,
  E_UNKNOWN_SENDER: `发件单位没有登记，也没有随包带来有效的上级证书，无法确认来源。${NOT_WRITTEN}请先在“单位登记”中登记该单位，或请对方换领证书后重新导出。`,
  E_EXPIRED: `这个文件已过有效期。${NOT_WRITTEN}请让对方重新导出一份。`,
  E_VOLUME: (f) =>
    `分卷不全${f.missing ? `，缺第 ${f.missing} 卷` : ''}。${NOT_WRITTEN}请把全部分卷拷到同一文件夹后重试。`,
  E_SCOPE: outOfScope,
  E_REVOKED: (f) =>
    f.part === 'superseded'
      ? `${unitOf(f)}的这个身份已由新的登记接替。${NOT_WRITTEN}请让对方用新的身份重新导出。`
      : `${unitOf(f)}的登记或证书已撤销。${NOT_WRITTEN}如需继续往来，请重新登记。`,
  E_NEWER_PACKAGE: `这个包由更新版本的程序生成，本程序读不全，已整包拒绝。${NOT_WRITTEN}请升级程序后再导入。`,
  E_OWN_UNIT: '这是本单位自己的身份文件，不需要登记。请选择对方单位的身份文件。',
  E_NOT_CERTIFIED: '文件中的证书不是发给本单位的。请让上级单位重新制作。',
  E_NOT_BEGUN: '证书还没有到生效日期，没有登记。请核对本机日期；日期无误时，请上级单位核对后重新制作。',
  E_FINGERPRINT:
    '电话核对的四位数字与指纹不符，没有登记。请重新核对；仍不符时，这个文件可能被换过，请对方重新制作。',
  E_NO_PEER: '没有找到该单位的登记，可能已被撤销。请在“单位登记”中核对。',
  E_SAME_PERSON: (f) =>
    `登记须由${roleNamed(f.role, '另一角色的账户')}复核，登记人不能复核自己的登记。请由其登录后确认。`,
  E_NO_SESSION: `这一步已经结束或被锁定打断。${NOT_WRITTEN}请重新选择文件。`,
  E_NO_MEDIUM: `没有找到这个介质，可能已拔出。${NOT_WRITTEN}请插好后重新选择。`,
  E_NO_FILE: '该附件不在本机，可能尚未恢复。请从备份恢复，或重新添加。',
  E_NO_FOLDER: '还没有设置备份文件夹。请在“数据交换”中选择备份位置。',
  E_INSIDE_PROFILE: '备份不能放在程序自己的数据目录里，那样会一起丢失。请选择其他磁盘或文件夹。',
  E_NO_BACKUP: '没有找到这份备份，可能已移走。请重新选择备份文件。',
  E_MAGIC: '这不是青蓝的文件，或文件开头已损坏。请重新选择；已有数据未受影响。',
  E_VERSION: '该文件由更高版本的程序生成，本版本不能读取。请先升级程序；文件没有改动。',
  E_SUITE: '该文件使用的加密算法不在本单位允许范围内，没有打开。请让对方按约定的算法重新生成。',
  E_FLAGS: '该文件含有本版本不认识的标记，没有打开。请先升级程序；文件没有改动。',
  E_TRUNC: `文件不完整，后面的内容缺失。${INTERRUPTED}`,
  E_HEADER: `文件说明部分损坏，没有打开。${INTERRUPTED}`,
  E_LENGTH: `文件长度与记录不符，没有打开。${INTERRUPTED}`,
  E_DIGEST: `文件校验未通过，内容与原文件不一致。${INTERRUPTED}`,
  E_CHUNK: (f) =>
    `文件内容校验未通过${f.chunk !== undefined ? `（第 ${Number(f.chunk) + 1} 段）` : ''}。${INTERRUPTED}`,
  E_SIGNATURE: '文件签名不正确，可能被改动过，没有打开。请让对方重新生成；已有数据未受影响。',
  E_COMMIT: '文件与密钥不匹配，没有打开。请确认选对了文件；已有数据未受影响。',
  E_UNWRAP: '口令不正确，或该文件不是用本单位的密钥加密的，没有打开。已有数据未受影响。',
  E_INVALID: (f) => `填写的内容不符合要求${f.field ? `（${f.field}）` : ''}，没有保存。请检查后重试。`,
  E_PERIOD_LOCKED: (f) =>
    `${f.year ? `${f.year} 年` : '该期间'}的学时已锁定，没有保存。如需更正，请先在“学时台账”解除锁定并说明原因。`,
  E_CLOSED: (f) =>
    f.table === 'ruleSet'
      ? '该规则已有结班或锁定的年度使用，不能修改，没有保存。请复制修订，新规则从指定日期起生效。'
      : '该活动已结班，内容只读，没有保存。如需更正，请先取消结班并说明原因。',
  E_NEWER_DATABASE: '数据由更高版本的程序写入，本版本没有打开，也没有改动任何内容。请安装新版本后再打开。',
  E_EMPTY_WITH_BACKUP: '本机数据库是空的，但以前有过记录。请先从备份恢复，不要直接开始使用。',
  E_DAMAGED: '部分数据没有通过校验，为避免覆盖没有打开。请从最近的备份恢复；原文件保持不动。',
  E_TIPS: '本机数据比上次使用时旧，可能是恢复或复制来的。请从最近的备份恢复，以免遗漏新记录。',
  E_REPLAY: (f) =>
    `这个包与以前导入的${f.number ? `第 ${f.number} 号` : ''}包同号但内容不同，可能被换过，已整包拒绝。${NOT_WRITTEN}请与发件单位电话核对校验码。`,
  E_NO_UNIT: '还没有收到这个单位的数据，没有打开。请先接收它的交接包。',
  E_RECEIVED: (f) =>
    `第 ${named(f, ['number'], '')} 号包此前已经收到，退回没有登记。内容有误时，请由发件单位更正后再发一包。`,
  E_NO_HANDOFF: '没有找到对应的交接记录，没有登记。请核对这份回执是不是给本单位的。',
  E_CODE: (f) =>
    f.left === 0
      ? '回执码已连续输错 5 次，不再接受口头回执。请让对方用回执文件确认；交接记录没有改动。'
      : `回执码不正确，还可以试 ${named(f, ['left'], '几')} 次。请与对方重新核对 8 位数字；交接记录没有改动。`,
  E_CHAIN: `包内的改动前后接不上，已整包拒绝。${NOT_WRITTEN}请让对方重新导出。`,
  E_SETTLED: '这项冲突已经处理过了，没有再写入。请查看当前的内容。',
  E_NOTHING: '没有可以撤销或重做的操作。',
};

/** The Chinese sentence for a failure: what happened, that nothing was lost, what to do. */
export function failureText(failed: Failure<FailureCode>): string {
  const text = failureTexts[failed.code];
  return typeof text === 'string' ? text : text(failed.facts);
}
