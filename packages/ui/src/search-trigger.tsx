// Opens the spotlight search; shows that Ctrl-K does the same.
import classes from './search-trigger.module.css';

/** `compact` is the round button in the bar of a phone. */
export function SearchTrigger({ onSearch, compact = false }: { onSearch: () => void; compact?: boolean }) {
  return (
    <button type="button" className={classes.trigger} data-compact={compact || undefined} onClick={onSearch}
      {...(compact ? { 'aria-label': 'Search' } : { 'aria-keyshortcuts': 'Control+K' })}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <circle cx="7" cy="7" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="m10.6 10.6 3.2 3.2" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      </svg>
      {!compact && <><span className={classes.word}>Search</span><kbd className={classes.key}>Ctrl K</kbd></>}
    </button>
  );
}
