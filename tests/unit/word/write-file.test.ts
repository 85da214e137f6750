import { expect, it } from 'vitest';
import { writeFailureOf } from '../../../electron/files/write-file.ts';

const systemError = (code: string, syscall: string): Error =>
  Object.assign(new Error(code), { code, syscall });

it.each([
  ['ENOSPC', 'write', 'E_DISK_FULL'],
  ['EDQUOT', 'write', 'E_DISK_FULL'],
  ['EROFS', 'open', 'E_READ_ONLY'],
  ['EACCES', 'open', 'E_READ_ONLY'],
  ['ENOENT', 'open', 'E_GONE'],
  ['ENXIO', 'open', 'E_GONE'],
  ['EBUSY', 'rename', 'E_IN_USE'],
  ['EPERM', 'rename', 'E_IN_USE'],
  ['EACCES', 'rename', 'E_IN_USE'],
  ['EIO', 'fsync', 'E_IO'],
])('%s from %s is %s', (code, syscall, failure) => {
  expect(writeFailureOf(systemError(code, syscall))).toBe(failure);
});

it('anything else is E_IO', () => expect(writeFailureOf('?')).toBe('E_IO'));
