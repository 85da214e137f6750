import { createContext } from 'react';

/** The page's CSP nonce for style elements that components write themselves; '' where there is no policy. */
export const StyleNonce = createContext('');
