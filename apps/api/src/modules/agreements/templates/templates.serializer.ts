/** Templates of agreements as answers. */
import { templateFaults } from '@rapport/agreement-engine/template-check';
import type { agreementTemplateDetail, templateVersion, templateVersionDetail } from '@rapport/api-contract/agreement-templates';
import { faultInWords } from '@rapport/agreement-engine/template-fault-words';
import type { z } from 'zod';
import type { TemplateVersionHead, TemplateVersionRow } from './templates.repository.js';
import type { TemplateDetail } from './templates.service.js';

const toHead = ({ publishedAt, ...row }: TemplateVersionHead): z.input<typeof templateVersion> => ({ ...row, publishedAt: publishedAt?.toISOString() ?? null });

export const toTemplateDetail = ({ template, versions }: TemplateDetail): z.input<typeof agreementTemplateDetail> => ({ ...template, versions: versions.map(toHead) });

export function toTemplateVersion({ templateId, templateName, content, ...head }: TemplateVersionRow): z.input<typeof templateVersionDetail> {
  const faults = head.state === 'draft' ? templateFaults(content).map((fault) => ({ code: fault.code, clause: fault.clause, field: fault.field, words: faultInWords(fault, content) })) : [];
  return { ...toHead(head), template: { id: templateId, name: templateName }, content, faults };
}
