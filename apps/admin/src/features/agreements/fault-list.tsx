/** What keeps a draft from being sent, each with the way to where it is mended. */
import { Button } from '@mantine/core';
import type { DraftFault } from '@rapport/api-contract/agreement-figures';
import { Panel } from '@rapport/ui/panel';
import classes from './composing.module.css';
import { type Place, placeOf } from './faults.js';

export function FaultList({ faults, onShow }: { faults: readonly DraftFault[]; onShow: (place: Place) => void }) {
  if (faults.length === 0) return <Panel tone="good" title="Nothing is missing">It can be given to internal review, or sent.</Panel>;
  return (
    <Panel title="Before it can be sent" aside={faults.length === 1 ? '1 thing' : `${faults.length} things`}>
      <ul className={classes.faults}>
        {faults.map((fault) => {
          const place = placeOf(fault);
          return <li key={`${fault.code}-${fault.path ?? ''}-${fault.clauseId ?? ''}-${fault.message}`}><span>{fault.message}</span>{place && <Button variant="subtle" size="compact-sm" flex="none" aria-label={`Show: ${fault.message}`} onClick={() => onShow(place)}>Show</Button>}</li>;
        })}
      </ul>
    </Panel>
  );
}
