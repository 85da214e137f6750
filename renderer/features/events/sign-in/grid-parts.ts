import { createElement, type HTMLAttributes, type ReactNode } from 'react';

interface PartProps extends HTMLAttributes<HTMLDivElement> {
  readonly children?: ReactNode;
}

/**
 * Row and cell of a grid whose focus stays on the grid itself (`aria-activedescendant`), so they take no focus of
 * their own.
 */
export const GridRow = (props: PartProps) => createElement('div', { role: 'row', ...props });
export const GridCell = (props: PartProps) => createElement('div', { role: 'gridcell', ...props });
