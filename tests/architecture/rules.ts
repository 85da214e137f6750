/** What a folder may import; the longest folder that a path begins with counts (architecture.md, Layers). */
export interface Layer {
  readonly folder: string;
  /** Folders of this repository, besides the layer's own. */
  readonly mayImport: readonly string[];
  readonly packages: readonly RegExp[];
}

const any: readonly RegExp[] = [/.*/];
const react: readonly RegExp[] = [/^react(-dom)?(\/|$)/];
const mui: readonly RegExp[] = [/^@mui\//, /^@emotion\//];
const node: readonly RegExp[] = [/^node:/];

export const layers: readonly Layer[] = [
  { folder: 'shared/kernel/', mayImport: [], packages: [] },
  { folder: 'shared/domain/', mayImport: ['shared/kernel/', 'resources/rules/'], packages: [/^zod$/] },
  {
    folder: 'shared/log/',
    mayImport: ['shared/kernel/', 'shared/domain/'],
    packages: [/^zod$/, /^fflate$/],
  },
  { folder: 'shared/report/', mayImport: ['shared/kernel/', 'shared/domain/'], packages: [/^zod$/] },
  {
    folder: 'shared/contract/',
    mayImport: ['shared/kernel/', 'shared/domain/', 'shared/log/', 'shared/report/'],
    packages: [/^zod$/],
  },
  {
    folder: 'shared/demonstration/',
    mayImport: ['shared/kernel/', 'shared/domain/', 'shared/log/'],
    packages: [/^zod$/],
  },
  {
    folder: 'electron/',
    mayImport: ['shared/'],
    packages: [...node, /^electron$/, /^zod$/, /^hash-wasm$/, /^sm-crypto-v2$/, /^fflate$/, /^vite$/],
  },
  {
    folder: 'electron/word/',
    mayImport: ['shared/', 'electron/'],
    packages: [...node, /^docx(\/|$)/, /^fflate$/],
  },
  {
    folder: 'electron/sheet/',
    mayImport: ['shared/', 'electron/'],
    packages: [...node, /^write-excel-file\//, /^fflate$/],
  },
  { folder: 'renderer/bridge/', mayImport: ['shared/'], packages: [] },
  {
    folder: 'renderer/store/',
    // Text and ui only for the hook that commits and shows the outcome.
    mayImport: ['shared/', 'renderer/bridge/', 'renderer/text/', 'renderer/ui/'],
    packages: [...react, /^dexie$/, /^zod$/, /^fflate$/],
  },
  {
    folder: 'renderer/text/',
    // Types of the store's failures; no code of it.
    mayImport: ['shared/', 'renderer/store/'],
    packages: [/^pinyin-pro$/],
  },
  {
    folder: 'renderer/ui/',
    mayImport: ['shared/', 'renderer/text/'],
    packages: [...react, ...mui],
  },
  {
    folder: 'renderer/features/',
    mayImport: ['shared/', 'renderer/store/', 'renderer/bridge/', 'renderer/ui/', 'renderer/text/'],
    packages: [...react, ...mui, /^react-router$/, /^zod$/, /^@e965\/xlsx(\/|$)/, /^pinyin-pro$/, /^fflate$/],
  },
  {
    folder: 'renderer/',
    mayImport: ['shared/', 'renderer/'],
    packages: [...react, ...mui, /^react-router$/, /^zod$/],
  },
  { folder: 'tests/', mayImport: [''], packages: any },
];

export const layerOf = (path: string): Layer | undefined =>
  layers.filter(({ folder }) => path.startsWith(folder)).sort((a, b) => b.folder.length - a.folder.length)[0];
