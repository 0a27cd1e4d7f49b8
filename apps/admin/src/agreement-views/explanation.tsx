/** "Explain this": a figure unfolds into its formula, what it was made of, and where each part stands. */
import { useFormats } from '@rapport/ui/formats-provider';
import type { ExplanationNode } from '@rapport/api-contract/agreement-terms';
import classes from './explanation.module.css';

const sourceWords: Record<NonNullable<ExplanationNode['source']>['kind'], string> = {
  'agreement-version': 'the agreement', 'rate-version': 'the rate card', index: 'a published index', ledger: 'the ledger', consortium: 'the cost share', rule: 'a rule of billing', suspension: 'a suspension', invoice: 'an earlier invoice',
};

/** The figure as it counts: money to all of its places, nothing rounded for show. */
function useFigure(currency: string) {
  const formats = useFormats();
  return ({ value, unit }: ExplanationNode): string => {
    const written = formats.decimal(value, unit === 'money' ? 2 : 0);
    if (unit === 'money') return `${written} ${currency}`;
    return unit === 'number' || unit === 'share' ? written : `${written} ${unit}`;
  };
}

/** One step and, behind it, the steps it was made of. The first ones are open. */
export function Explanation({ node, currency, open = 1 }: { node: ExplanationNode; currency: string; open?: number }) {
  const figure = useFigure(currency);
  const formats = useFormats();
  // Stored as civil days, said as the reader writes them.
  const label = node.label.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => formats.date(day));
  const head = <><span className={classes.label}>{label}</span> <span className={classes.figure}>{figure(node)}</span></>;
  const from = node.source && <p className={classes.source}>From {sourceWords[node.source.kind]}{node.source.path ? <>, <code>{node.source.path}</code></> : null} <span className={classes.id}>{node.source.id}</span></p>;
  const formula = node.formula && <p className={classes.formula}>{node.formula}</p>;
  if (node.of.length === 0) return <div className={classes.leaf}><p className={classes.head}>{head}</p>{formula}{from}</div>;
  return (
    <details className={classes.step} open={open > 0}>
      <summary className={classes.head}>{head}</summary>
      {formula}
      {from}
      <div className={classes.of}>{node.of.map((each, at) => <Explanation key={`${at}-${each.label}`} node={each} currency={currency} open={open - 1} />)}</div>
    </details>
  );
}
