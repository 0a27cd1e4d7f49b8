/** "Explain this": a figure unfolds into its formula, what it was made of, and where each part stands. */
import { useFormats } from '@rapport/ui/formats-provider';
import type { ExplanationNode } from '@rapport/api-contract/agreement-terms';
import { TextLink } from '../text-link.js';
import classes from './explanation.module.css';
import { daysSaid, type SourceHref, sourceSaid } from './source-words.js';

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
export function Explanation({ node, currency, open = 1, href }: { node: ExplanationNode; currency: string; open?: number; href?: SourceHref | undefined }) {
  const figure = useFigure(currency);
  const formats = useFormats();
  const label = daysSaid(node.label, formats);
  const head = <><span className={classes.label}>{label}</span> <span className={classes.figure}>{figure(node)}</span></>;
  const from = node.source && <From source={node.source} href={href} />;
  const formula = node.formula && <p className={classes.formula}>{node.formula}</p>;
  if (node.of.length === 0) return <div className={classes.leaf}><p className={classes.head}>{head}</p>{formula}{from}</div>;
  return (
    <details className={classes.step} open={open > 0}>
      <summary className={classes.head}>{head}</summary>
      {formula}
      {from}
      <div className={classes.of}>{node.of.map((each, at) => <Explanation key={`${at}-${each.label}`} node={each} currency={currency} open={open - 1} href={href} />)}</div>
    </details>
  );
}

/** Where a figure stands: what it is over what it is called. A path or an id is shown only where there is no name to it. */
function From({ source, href }: { source: NonNullable<ExplanationNode['source']>; href: SourceHref | undefined }) {
  const { what, name, place } = sourceSaid(source, useFormats());
  const to = source.name === undefined ? null : (href?.(source) ?? null);
  return <dl className={classes.source}><dt>{what}</dt>{name !== null && <dd>{to === null ? name : <TextLink href={to}>{name}</TextLink>}</dd>}{place !== null && <dd className={source.place === undefined ? classes.place : undefined}>{place}</dd>}</dl>;
}
