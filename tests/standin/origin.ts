/** `app://host/…` cannot be a scheme of a plain Chromium: it is mapped to a reserved https origin and back. */
const SUFFIX = '.app.invalid';

/** Address inside Chromium for an address of the program. */
export function toBrowser(address: string): string {
  return address.replace(/^app:\/\/([a-z0-9.-]+)/, (_all, host: string) => `https://${host}${SUFFIX}`);
}

/** Address as the program knows it for an address inside Chromium; others stay as they are. */
export function toProgram(address: string): string {
  return address.replace(/https:\/\/([a-z0-9.-]+?)\.app\.invalid/, (_all, host: string) => `app://${host}`);
}
