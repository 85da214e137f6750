import type { Host } from '../../../electron/host.ts';
import type { Events } from '../../../shared/contract/contract.ts';

export interface TestHost extends Host {
  readonly steps: Events['job:progress'][];
}

/** A machine for tests: the person answers every save dialog with `path`; events of progress are kept. */
export function testHost(path: string | null, onStep: () => void = () => undefined): TestHost {
  const steps: Events['job:progress'][] = [];
  return {
    steps,
    profileDir: '',
    now: () => 0,
    monotonic: () => 0,
    emit: (event, payload) => {
      if (event === 'job:progress' && isStep(payload)) steps.push(payload);
      onStep();
    },
    askOpenFile: async () => null,
    askSaveFile: async () => path,
    askFolder: async () => null,
    launch: async () => '',
    reveal: () => undefined,
    log: () => undefined,
  };
}

const isStep = (payload: object): payload is Events['job:progress'] => 'step' in payload;
