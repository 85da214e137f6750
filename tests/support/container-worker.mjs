// The program's container worker, bundled when its sources changed.
import { pathToFileURL } from 'node:url';
import { prepareScript } from '../../electron/run-ts.mjs';

await import(pathToFileURL(await prepareScript('electron/vault/container/container-worker.ts')).href);
