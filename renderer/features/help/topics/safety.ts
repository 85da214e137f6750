import { type HelpTopic, heading, pairs, steps, text } from '../topic.ts';

/** Keys, password, what protects the data and what does not, about. */
export const safetyTopics: readonly HelpTopic[] = [
  {
    id: 'keys',
    title: '快捷键',
    section: '安全与维护',
    parts: [
      pairs(
        ['按键', '作用'],
        ['Ctrl+K', '查找页面、人员、活动或命令'],
        ['Ctrl+F', '在本页查找'],
        ['Ctrl+N', '新建'],
        ['Ctrl+S', '立即保存（平时自动保存）'],
        ['Ctrl+Z、Ctrl+Y', '撤销、重做'],
        ['Ctrl+I', '导入花名册'],
        ['Ctrl+E', '导出本页表格的全部行'],
        ['Ctrl+P', '打印本页表格的全部行'],
        ['Ctrl+Enter', '提交对话框'],
        ['Esc', '关闭对话框或详情'],
        ['F1', '打开本页的帮助'],
        ['Ctrl+1 至 Ctrl+9', '切换左侧各栏'],
        ['Ctrl+L', '锁定'],
        ['Ctrl 加 + − 0', '放大、缩小、恢复显示比例'],
      ),
      text('表格中用方向键移动，Enter 打开一行，空格勾选。'),
      heading('签到页'),
      text('1 到、2 迟到、3 请假、4 缺课，上下方向键换行，Ctrl+Enter 完成。这些单键只在签到名单中起作用。'),
    ],
  },
  {
    id: 'password',
    title: '口令与忘记口令',
    section: '安全与维护',
    parts: [
      text('口令不保存在任何地方，程序和开发者都无法找回。忘记口令，数据和备份都打不开。'),
      text('请把口令写在纸上，装入信封密封，按本单位规定由专人保管。'),
      text('单位有其他账户时，可由该账户登录后继续使用数据，并为忘记口令的人重新建立账户。'),
      text(
        '连续输错 5 次后须等待：1 分钟、2 分钟、4 分钟……最长 15 分钟。重新启动或修改系统时间不会缩短等待。',
      ),
      text('修改口令在“设置”中进行，需要输入原口令。旧备份仍用备份当时的口令打开。'),
    ],
  },
  {
    id: 'protection',
    title: '数据怎样受保护',
    section: '安全与维护',
    parts: [
      text('全部记录、附件、草稿和备份在写入磁盘以前已经加密。程序不联网，没有任何网络功能。'),
      text('离开时按 Ctrl+L 锁定。长时间不操作、系统休眠或锁屏时自动锁定，正在填写的内容保存为草稿。'),
      heading('做不到的'),
      text(
        '本机加密是已批准计算机上的补充防护，不能替代国家规定的密码保护，也不能防范解锁期间运行的恶意程序和系统管理员。默认处理内部资料；是否可以处理更高密级，以本机的批准文件为准。',
      ),
    ],
  },
  {
    id: 'clock',
    title: '电脑时间不准',
    section: '安全与维护',
    parts: [
      text(
        '电脑时钟不准时，改动照常保存，不会丢失；只是修改记录中的时间不对，冲突时显示的值可能不是较新的一个。',
      ),
      text('培训、签到的日期是填写的，不受电脑时钟影响。'),
      steps(
        '先把电脑的日期和时间调对。',
        '打开“设置 → 自检”，点“查找时间异常”。',
        '在有异常的一行点“更正…”，填写第一条改动的实际日期和时间，核对更正后的起止时间，填写原因。',
        '点“更正”。这一段改动的时间整体移动相同的时长，可以撤销。',
      ),
      text('更正由本单位签名，随交换包到其他电脑，也随上报包到上级。未签名的更正不起作用。'),
      text(
        '更正只改变显示的时间和冲突时先显示哪个值；两个值仍都保留，由人选定。修改记录中标有“已更正”，鼠标停在上面可看到电脑当时的时间。',
      ),
    ],
  },
  {
    id: 'about',
    title: '关于',
    section: '安全与维护',
    parts: [
      text('青蓝 · 干部教育培训管理。名称取自“青出于蓝”。供单位内部离线使用。'),
      heading('使用的开源部件'),
      {
        type: 'pairs',
        head: ['部件', '许可'],
        lang: 'en',
        rows: [
          ['Electron, React, React Router', 'MIT'],
          ['MUI (Material UI, Data Grid community, icons)', 'MIT'],
          ['Emotion, zod, pinyin-pro, docx, fflate', 'MIT'],
          ['Dexie, SheetJS community', 'Apache-2.0'],
          ['write-excel-file, hash-wasm, sm-crypto-v2, noble-hashes', 'MIT'],
        ],
      },
    ],
  },
];
