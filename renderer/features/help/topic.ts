/** A part of a help topic: running text, numbered steps, or a table of two columns. */
export type HelpPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'steps'; readonly steps: readonly string[] }
  | {
      readonly type: 'pairs';
      readonly head: readonly [string, string];
      readonly rows: readonly (readonly [string, string])[];
      /** Language of the cells when they are not Chinese. */
      readonly lang?: 'en';
    };

export interface HelpTopic {
  /** The area's id for the topic that F1 opens there. */
  readonly id: string;
  readonly title: string;
  readonly section: '页面' | '常做的事' | '安全与维护';
  readonly parts: readonly HelpPart[];
  /** Where it is done. */
  readonly path?: string;
}

export const text = (value: string): HelpPart => ({ type: 'text', text: value });
export const heading = (value: string): HelpPart => ({ type: 'heading', text: value });
export const steps = (...values: readonly string[]): HelpPart => ({ type: 'steps', steps: values });
export const pairs = (
  head: readonly [string, string],
  ...rows: readonly (readonly [string, string])[]
): HelpPart => ({
  type: 'pairs',
  head,
  rows,
});
