/** Names the browser's tab after the screen and moves the focus to its heading, so that a screen reader says where one is. */
import { useEffect } from 'react';

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Rapport`;
  }, [title]);
}
