/** A version as a Word document with real headings, lists and tables, and the version and hash in the footer. */
import {
  AlignmentType, Document, ExternalHyperlink, Footer, HeadingLevel, LevelFormat, Packer, PageNumber, Paragraph, type ParagraphChild, Table, TableCell, TableRow, TextRun, WidthType,
} from 'docx';
import { type Block, richTextBlocks, type Run } from '@rapport/policy-engine/rich-text-blocks';
import { audienceWords, documentFacts, factsStyle, type PrintedPolicy } from './printed-policy.js';

// XML 1.0 has no way to write these.
const clean = (text: string) => text.replace(/(?![\t])\p{Cc}/gu, ' ').replace(/[\ufffe\uffff]/g, '').toWellFormed();

function children(runs: readonly Run[]): ParagraphChild[] {
  return runs.map((run) => {
    if (run.break) return new TextRun({ break: 1 });
    const text = new TextRun({ text: clean(run.text), bold: run.bold, italics: run.italic, ...(run.underline ? { underline: {} } : {}), ...(run.href ? { style: 'Hyperlink' } : {}) });
    return run.href ? new ExternalHyperlink({ children: [text], link: run.href }) : text;
  });
}

function blockOf(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading': return [new Paragraph({ heading: block.level === 3 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3, children: children(block.runs) })];
    case 'item': {
      const indent = { left: 360 + block.depth * 360, hanging: block.label ? 300 : 0 };
      if (block.label && !block.ordered) return [new Paragraph({ children: children(block.runs), bullet: { level: Math.min(8, block.depth) }, spacing: { after: 60 } })];
      // Numbers are written as text: they must stay what was approved, whatever a word processor counts.
      return [new Paragraph({ children: [...(block.label ? [new TextRun({ text: `${block.label}\t` })] : []), ...children(block.runs)], indent, tabStops: [{ type: 'left', position: indent.left }], spacing: { after: 60 } })];
    }
    case 'table': return [new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: block.rows.filter((row) => row.length > 0).map((row) => new TableRow({
      tableHeader: row.every((cell) => cell.header),
      children: row.map((cell) => {
        const inner = cell.blocks.flatMap(blockOf);
        return new TableCell({ columnSpan: cell.colspan, rowSpan: cell.rowspan, children: inner.length > 0 ? inner : [new Paragraph('')] });
      }),
    })) }), new Paragraph('')];
    default: return [new Paragraph({ children: children(block.runs), spacing: { after: 120 }, ...(block.quote ? { indent: { left: 480 } } : {}) })];
  }
}

export async function policyDocx(policy: PrintedPolicy): Promise<Buffer> {
  const { content } = policy;
  const line = (text: string, size = 20) => new Paragraph({ style: factsStyle, children: [new TextRun({ text: clean(text), size })], spacing: { after: 60 } });
  const body: (Paragraph | Table)[] = [
    line(policy.agency), new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(clean(`${policy.number} ${policy.title}`))] }), ...documentFacts(policy).map((fact) => line(fact)),
    ...(content.keyPoints.length > 0 ? [new Paragraph({ heading: HeadingLevel.HEADING_1, text: 'Key points' }), ...content.keyPoints.map((point) => new Paragraph({ bullet: { level: 0 }, children: [new TextRun(clean(point.text)), ...(point.kinds.length > 0 ? [new TextRun({ text: ` (${audienceWords(point.kinds)})`, italics: true })] : [])] }))] : []),
    ...content.clauses.flatMap((clause) => [
      new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(clean([clause.number, clause.heading].filter(Boolean).join(' ')))] }),
      ...(clause.kinds.length > 0 ? [new Paragraph({ children: [new TextRun({ text: audienceWords(clause.kinds), italics: true })] })] : []), ...richTextBlocks(clause.body).flatMap(blockOf),
    ]),
    ...(content.attachments.length > 0 ? [line('Attachments', 24), ...content.attachments.flatMap((file) => [line(file.name), line(`SHA-256 ${file.sha256}`, 16)])] : []),
  ];
  const footer = new Footer({ children: [
    new Paragraph({ alignment: AlignmentType.LEFT, children: [new TextRun({ text: clean(`${policy.number} ${policy.title}, version ${policy.version}${policy.sha256 ? '' : ' (draft)'}, page `), size: 15 }), new TextRun({ children: [PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES], size: 15 })] }),
    new Paragraph({ children: [new TextRun({ text: policy.sha256 ? `SHA-256 ${policy.sha256}` : 'Not approved: this text has no hash yet.', size: 15 })] }),
  ] });
  const document = new Document({
    title: clean(`${policy.number} ${policy.title}`), creator: clean(policy.agency), description: `Version ${policy.version}`,
    styles: { paragraphStyles: [{ id: factsStyle, name: factsStyle, basedOn: 'Normal' }] },
    numbering: { config: [{ reference: 'none', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }] }] },
    sections: [{ children: body, footers: { default: footer } }],
  });
  return Packer.toBuffer(document);
}
