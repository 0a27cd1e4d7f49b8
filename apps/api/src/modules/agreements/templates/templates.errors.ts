/** What can go wrong with a template of agreements. */
import { DomainError } from '../../../platform/http/domain-error.js';

export class TemplateNameTaken extends DomainError {
  constructor() {
    super('conflict', 'agreement-templates/name-taken', 'Another template has this name. Choose another one.', [{ path: 'body.name', message: 'is the name of another template' }]);
  }
}

export class TemplateDraftChanged extends DomainError {
  constructor() {
    super('conflict', 'agreement-templates/draft-changed', 'Somebody else saved, published or threw away this draft meanwhile. Load it again and make your change there; nothing of yours was stored.');
  }
}

export class NoTemplateDraft extends DomainError {
  constructor() {
    super('conflict', 'agreement-templates/no-draft', 'This template has no draft. Begin one first.');
  }
}

export class TemplateFaulty extends DomainError {
  constructor(words: string[]) {
    super('conflict', 'agreement-templates/faulty', `${words.length === 1 ? 'One thing is' : `${words.length} things are`} wrong with this template: ${words[0] ?? ''} Mend it before you publish.`);
  }
}

export class TemplateArchived extends DomainError {
  constructor() {
    super('conflict', 'agreement-templates/archived', 'This template is in the archive. Take it out of the archive first.');
  }
}
