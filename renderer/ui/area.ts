import type { ComponentType, LazyExoticComponent } from 'react';

/** One page of an area; `path` is relative to the area, e.g. `:eventId/:tab`. */
export interface AreaPage {
  readonly path: string;
  readonly title: string;
  readonly Page: LazyExoticComponent<ComponentType>;
  /** Shown as an entry under the area in the rail. */
  readonly inMenu: boolean;
}

/** A command for the palette (Ctrl+K). */
export interface AreaCommand {
  readonly title: string;
  readonly path: string;
  /** Other words that find it, pinyin is added by itself. */
  readonly keywords: readonly string[];
}

/** What a feature folder gives to the shell; `renderer/app/areas.ts` lists them in the order of the rail. */
export interface Area {
  /** First part of the address, `#/<id>`. */
  readonly id: string;
  readonly title: string;
  readonly Icon: ComponentType<{ readonly fontSize?: 'small' | 'inherit' }>;
  readonly pages: readonly AreaPage[];
  readonly commands: readonly AreaCommand[];
}
