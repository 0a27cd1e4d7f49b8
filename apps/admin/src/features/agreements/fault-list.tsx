/** What keeps a draft from being sent, each with the way to where it is mended. */
import { Button } from '@mantine/core';
import { Panel } from '@rapport/ui/panel';
import classes from './composing.module.css';
import { type ListedFault, type Place, placeOf } from './faults.js';

/** `settled`: what is on the screen is kept, so that nothing missing is nothing missing. */
export function FaultList({ faults, settled, onShow }: { faults: readonly ListedFault[]; settled: boolean; onShow: (place: Place) => void }) {
  if (faults.length === 0 && !settled) return <Panel title="Before it can be sent">What you typed is not kept yet. Whether anything is missing is known once it is.</Panel>;
  if (faults.length === 0) return <Panel tone="good" title="Nothing is missing">It can be given to internal review.</Panel>;
  return (
    <Panel title="Before it can be sent" aside={faults.length === 1 ? '1 thing' : `${faults.length} things`}>
      <ul className={classes.faults}>
        {faults.map((fault) => {
          const place = placeOf(fault);
          const said = fault.listed ?? fault.message;
          return <li key={`${fault.code}-${fault.path ?? ''}-${fault.clauseId ?? ''}-${fault.message}`}><span>{said}</span>{place && <Button variant="subtle" size="compact-sm" flex="none" aria-label={`Show: ${said}`} onClick={() => onShow(place)}>Show</Button>}</li>;
        })}
      </ul>
    </Panel>
  );
}
