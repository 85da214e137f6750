/** 密级 on everything that leaves the screen. */
export const LEVEL = '内部资料';
