/** Policy 内部 (security.md, “Policy presets”): at least 8 characters, at least 4 different, not the own name. */
export const passwordRule = { shortest: 8, fewestDifferent: 4 } as const;

export type PasswordFault = 'too-short' | 'too-plain' | 'own-name';

/** Null = the password may be used. */
export function passwordFaultOf(password: string, userName: string): PasswordFault | null {
  if ([...password].length < passwordRule.shortest) return 'too-short';
  if (new Set(password).size < passwordRule.fewestDifferent) return 'too-plain';
  return password === userName ? 'own-name' : null;
}
