import type {
  Answer,
  Bridge,
  CallName,
  EventName,
  Events,
  RequestOf,
} from '../../shared/contract/contract.ts';

declare global {
  interface Window {
    readonly qinglan: Bridge;
  }
}

/** The only place that names `window.qinglan`. */
export const call = <N extends CallName>(name: N, request: RequestOf<N>): Promise<Answer<N>> =>
  window.qinglan.call(name, request);

export const listen = <E extends EventName>(event: E, listener: (payload: Events[E]) => void): (() => void) =>
  window.qinglan.on(event, listener);
