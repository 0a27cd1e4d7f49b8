/** The token of a mailed link; it travels behind `#`, so that no server log ever holds it. */
import { useRouterState } from '@tanstack/react-router';

/** Empty when the address holds none. */
export const useMailedToken = (): string => useRouterState({ select: (state) => state.location.hash.trim() });
