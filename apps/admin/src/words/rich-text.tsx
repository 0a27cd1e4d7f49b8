/** Text of a clause or lesson as elements of our own making, so that no foreign markup ever reaches the page. */
import { type RichNode, safeLink } from '@rapport/api-contract/policy-content';
import { Redline } from '@rapport/ui/redline';
import { ScrollRegion } from '@rapport/ui/scroll-region';
import type { ReactNode } from 'react';
import classes from './rich-text.module.css';

/** Text of which words are marked as changed, in a comparison. */
export interface ShownText extends RichNode { content?: ShownText[] | undefined; changed?: 'added' | 'removed' | undefined }

/** `from`: level of the heading above, so that headings inside go one deeper. */
export function RichTextBody({ doc, from = 2 }: { doc: ShownText; from?: 2 | 3 }) {
  return <div className={classes.text}>{(doc.content ?? []).map((node, at) => <Part key={at} node={node} from={from} />)}</div>;
}

const whole = (value: unknown): number => (typeof value === 'number' && Number.isInteger(value) && value > 1 && value <= 1000 ? value : 1);

function Part({ node, from }: { node: ShownText; from: number }): ReactNode {
  const inner = (node.content ?? []).map((child, at) => <Part key={at} node={child} from={from} />);
  switch (node.type) {
    case 'text': return marked(node);
    case 'hardBreak': return <br />;
    case 'paragraph': return <p>{inner}</p>;
    case 'heading': {
      const Heading = `h${from + (node.attrs?.['level'] === 4 ? 2 : 1)}` as 'h3' | 'h4' | 'h5';
      return <Heading>{inner}</Heading>;
    }
    case 'bulletList': return <ul>{inner}</ul>;
    case 'orderedList': return <ol start={whole(node.attrs?.['start'])}>{inner}</ol>;
    case 'listItem': return <li>{inner}</li>;
    case 'blockquote': return <blockquote>{inner}</blockquote>;
    case 'table': return <ScrollRegion className={classes.scroll} label="Table, scrolls sideways"><table><tbody>{inner}</tbody></table></ScrollRegion>;
    case 'tableRow': return <tr>{inner}</tr>;
    case 'tableHeader': return <th scope="col" colSpan={whole(node.attrs?.['colspan'])} rowSpan={whole(node.attrs?.['rowspan'])}>{inner}</th>;
    case 'tableCell': return <td colSpan={whole(node.attrs?.['colspan'])} rowSpan={whole(node.attrs?.['rowspan'])}>{inner}</td>;
    default: return inner;
  }
}

function marked(node: ShownText): ReactNode {
  return (node.marks ?? []).reduceRight<ReactNode>((inner, mark) => {
    if (mark.type === 'bold') return <strong>{inner}</strong>;
    if (mark.type === 'italic') return <em>{inner}</em>;
    if (mark.type === 'underline') return <u>{inner}</u>;
    const href = mark.attrs?.['href'];
    return safeLink(href) ? <a href={href} target="_blank" rel="noopener noreferrer nofollow">{inner}</a> : inner;
  }, node.changed ? <Redline parts={[{ kind: node.changed, text: node.text ?? '' }]} /> : (node.text ?? ''));
}
