/** What is wrong with a template, with its words, so that a clause need not know the rest of the template to say it. */
import { templateFaults, type TemplateFault } from '@rapport/agreement-engine/template-check';
import { faultInWords } from '@rapport/agreement-engine/template-fault-words';
import type { Content } from './use-templates.js';

export interface SaidFault extends TemplateFault { words: string }

export const saidFaults = (content: Content): SaidFault[] => templateFaults(content).map((fault) => ({ ...fault, words: faultInWords(fault, content) }));
