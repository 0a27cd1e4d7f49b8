/** The life of an import of service: which act is allowed in which state, and where it leads. */
export const serviceImportStates = ['reading', 'previewed', 'applying', 'applied', 'taking_back', 'taken_back', 'cancelled', 'failed'] as const;
export type ServiceImportState = (typeof serviceImportStates)[number];
export type ServiceImportAct = 'read' | 'fail' | 'apply' | 'applied' | 'take-back' | 'taken-back';

export const serviceImportActs: Record<ServiceImportAct, Partial<Record<ServiceImportState, ServiceImportState>>> = {
  read: { reading: 'previewed' }, fail: { reading: 'failed' }, apply: { previewed: 'applying' }, applied: { applying: 'applied' },
  /** Before anything was added there is nothing to take back. */
  'take-back': { reading: 'cancelled', previewed: 'cancelled', applying: 'taking_back', applied: 'taking_back' },
  'taken-back': { taking_back: 'taken_back' },
};
export const nextState = (state: ServiceImportState, act: ServiceImportAct): ServiceImportState | null => serviceImportActs[act][state] ?? null;
