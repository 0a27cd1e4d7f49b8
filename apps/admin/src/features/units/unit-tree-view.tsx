/** The organisation as a tree that opens, closes and selects with mouse or keyboard. */
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { type KeyboardEvent, useRef, useState } from 'react';
import { keyAct, openRows } from './unit-tree.js';
import classes from './unit-tree.module.css';
import type { Unit } from './use-units.js';

const indentPixels = 20;

interface Props { units: readonly Unit[]; selected: string | undefined; onSelect: (id: string) => void }

export function UnitTreeView({ units, selected, onSelect }: Props) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const tree = useRef<HTMLUListElement>(null);
  const formats = useFormats();
  const rows = openRows(units, closed);
  const hasBelow = (id: string) => units.some((unit) => unit.parentId === id);
  /** One row is in the tab order: the selected one, or the first. */
  const entry = rows.some((row) => row.id === selected) ? selected : rows[0]?.id;
  const toggle = (id: string) => setClosed((now) => new Set(now.has(id) ? [...now].filter((each) => each !== id) : [...now, id]));
  const press = (event: KeyboardEvent, id: string) => {
    if (event.key === 'Enter' || event.key === ' ') onSelect(id);
    const act = keyAct(rows, id, event.key, closed, hasBelow);
    if (act.toggle) toggle(act.toggle);
    if (act.focus) tree.current?.querySelector<HTMLElement>(`[data-unit="${act.focus}"]`)?.focus();
    if (act.toggle || act.focus || event.key === 'Enter' || event.key === ' ') event.preventDefault();
  };
  return (
    <ul ref={tree} className={classes.tree} role="tree" aria-label="Units">
      {rows.map((unit) => {
        const below = hasBelow(unit.id);
        return (
          <li key={unit.id} role="treeitem" className={classes.row} data-unit={unit.id} tabIndex={unit.id === entry ? 0 : -1} aria-level={unit.depth} aria-selected={unit.id === selected}
            {...(below ? { 'aria-expanded': !closed.has(unit.id) } : {})} style={{ paddingInlineStart: 8 + (unit.depth - 1) * indentPixels }} onClick={() => onSelect(unit.id)} onKeyDown={(event) => press(event, unit.id)}>
            <span className={classes.twist} aria-hidden="true" onClick={(event) => { if (below) { event.stopPropagation(); toggle(unit.id); } }}>{below ? (closed.has(unit.id) ? '▸' : '▾') : ''}</span>
            <span className={classes.name}>{unit.name}{unit.code && <span className={classes.code}> · {unit.code}</span>}</span>
            {unit.status === 'archived' && <StatusBadge>Archived</StatusBadge>}
            <span className={classes.people}>{formats.count(unit.peopleInTree, { one: 'person', other: 'people' })}</span>
          </li>
        );
      })}
    </ul>
  );
}
