/** 上报包 · 下发包 · 个人档案包 · 同单位另一台电脑. A receipt (回执) and a backup (备份) are files of their own. */
export const packageKinds = ['up', 'down', 'person', 'desk'] as const;
export type PackageKind = (typeof packageKinds)[number];

/** What another unit is to this one: 上级 · 下级 · 同级 (a person moves between them). */
export const peerRoles = ['superior', 'subordinate', 'colleague'] as const;
export type PeerRole = (typeof peerRoles)[number];

/** Kinds that a unit in this role may send to us (单位树：谁可以发什么). Another desk of the own unit may send `desk`. */
export const kindsFrom: Readonly<Record<PeerRole, readonly PackageKind[]>> = {
  superior: ['down', 'person'],
  subordinate: ['up', 'person'],
  colleague: ['person'],
};
/** Kinds that may be sent to a unit in this role. */
export const kindsTo: Readonly<Record<PeerRole, readonly PackageKind[]>> = {
  superior: ['up', 'person'],
  subordinate: ['down', 'person'],
  colleague: ['person'],
};
