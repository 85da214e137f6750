/** What passes between the process of `main` and the process that owns Chromium. */
export interface StartMessage {
  readonly profileDir: string;
  readonly documentsDir: string;
  readonly root: string;
  /** The bundled main, from the root. */
  readonly mainFile: string;
  /** Milliseconds that the machine's clock is moved by. */
  readonly clockOffset: number;
  /** Folder in memory for many bytes at once; null where the machine has none. */
  readonly bulkFolder: string | null;
}

export interface LoadRequest {
  readonly url: string;
  readonly preloadSource: string;
  readonly isIsolated: boolean;
}

export interface WebPreferences {
  readonly preload?: string;
  readonly contextIsolation?: boolean;
  readonly sandbox?: boolean;
  readonly nodeIntegration?: boolean;
  readonly [name: string]: unknown;
}

export interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly title?: string;
  readonly webPreferences?: WebPreferences;
  readonly [name: string]: unknown;
}

export interface PageRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly resourceType: string;
  readonly isNavigation: boolean;
  readonly isMainFrame: boolean;
  /** Main itself asked for it by `loadURL`. */
  readonly isLoad: boolean;
}

/** `cancel` = nothing happens, as if it had never been asked. */
export type PageAnswer =
  | { readonly kind: 'cancel' }
  | {
      readonly kind: 'respond';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
    };

export interface FrameText {
  /** Address of the frame's document, as the program knows it. */
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly text: string;
  /** File in the bulk folder with the message's bytes. */
  readonly bulkFile: string | null;
}

export interface TextForPage {
  readonly text: string;
  readonly bulkFile: string | null;
}

export interface DialogRequest {
  readonly kind: 'open' | 'folder' | 'save';
  readonly title: string;
  readonly defaultPath: string;
  readonly filters: readonly { readonly name: string; readonly extensions: readonly string[] }[];
}

export interface PrintRequest {
  readonly landscape: boolean;
  readonly printBackground: boolean;
  readonly preferCSSPageSize: boolean;
  readonly margins: {
    readonly top: number;
    readonly bottom: number;
    readonly left: number;
    readonly right: number;
  };
}

export type SystemEvent = 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen';

/** What main set up, for tests of its settings. */
export interface MainReport {
  readonly windows: readonly WindowOptions[];
  readonly privilegedSchemes: readonly unknown[];
  readonly schemeRegistrations: number;
  readonly handledSchemes: readonly string[];
  readonly ipcChannels: readonly string[];
  readonly listeners: readonly string[];
  readonly spellCheck: boolean;
  readonly switches: readonly string[];
  readonly menu: unknown;
}
