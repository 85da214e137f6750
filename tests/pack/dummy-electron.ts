import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The text that @electron/fuses looks for in Electron's binary, the version of the wire and its length. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const WIRE_VERSION = 1;
const fusesAsDelivered = '10110000';

const locales = ['en-US', 'en-GB', 'zh-CN', 'zh-TW', 'de', 'fr', 'ja'];

/** A folder shaped like an unpacked Electron for Linux: enough for packing and for the fuses, nothing that runs.
 * Without `default_app.asar`: the builder takes that away only from a download of its own. */
export async function writeDummyElectron(folder: string, version: string): Promise<void> {
  await mkdir(join(folder, 'locales'), { recursive: true });
  await mkdir(join(folder, 'resources'), { recursive: true });
  const wire = Buffer.concat([
    Buffer.from('ELF-dummy '),
    Buffer.from(SENTINEL),
    Buffer.from([WIRE_VERSION, fusesAsDelivered.length]),
    Buffer.from(fusesAsDelivered),
    Buffer.from(' end'),
  ]);
  await writeFile(join(folder, 'electron'), wire);
  await chmod(join(folder, 'electron'), 0o755);
  await writeFile(join(folder, 'version'), version);
  await writeFile(join(folder, 'LICENSE'), 'licence');
  await writeFile(join(folder, 'LICENSES.chromium.html'), 'licences');
  for (const name of ['chrome-sandbox', 'chrome_crashpad_handler', 'icudtl.dat', 'resources.pak']) {
    await writeFile(join(folder, name), name);
  }
  for (const locale of locales) await writeFile(join(folder, 'locales', `${locale}.pak`), locale);
}
