/* Says below a field how much of its text search engines show, and warns where they cut it off. */
(() => {
  const { Controller } = window.StimulusModule;
  class LengthController extends Controller {
    static values = {
      limit: Number,
      fallbacks: String,
      fits: String,
      cut: String,
      empty: String,
      borrowed: String,
    };

    connect() {
      this.note = document.createElement('div');
      this.note.className = 'cms-length';
      this.note.id = `${this.element.id}-length`;
      this.bar = document.createElement('meter');
      // Green up to the limit, red beyond it.
      Object.assign(this.bar, { max: 1.01, low: 1, high: 1, optimum: 0 });
      this.bar.setAttribute('aria-hidden', 'true');
      this.words = document.createElement('span');
      this.words.setAttribute('role', 'status');
      this.note.append(this.bar, this.words);
      this.element.insertAdjacentElement('afterend', this.note);
      this.describe();
      this.sources = this.fallbacksValue
        .split(',')
        .map((name) => document.querySelector(name))
        .filter(Boolean);
      this.recount = () => this.count();
      for (const source of this.sources) source.addEventListener('input', this.recount);
      this.count();
    }

    disconnect() {
      for (const source of this.sources) source.removeEventListener('input', this.recount);
      this.note.remove();
    }

    /** The field names its note beside whatever describes it already. */
    describe() {
      const known = (this.element.getAttribute('aria-describedby') ?? '').split(/\s+/);
      const names = new Set([...known, this.note.id].filter(Boolean));
      this.element.setAttribute('aria-describedby', [...names].join(' '));
    }

    count() {
      const own = this.element.value.trim();
      const text = [own, ...this.sources.map(({ value }) => value.trim())].find(Boolean) ?? '';
      const share = [...text].length / this.limitValue;
      const isCut = share > 1;
      this.note.classList.toggle('cms-length--cut', isCut);
      this.bar.value = Math.min(share, 1.01);
      this.say(own, text, isCut);
    }

    say(own, text, isCut) {
      const counted = (isCut ? this.cutValue : this.fitsValue)
        .replace('{count}', [...text].length)
        .replace('{limit}', this.limitValue);
      const borrowed = this.borrowedValue.replace('{text}', () => text.slice(0, 200));
      const parts = text === '' ? [this.emptyValue] : own ? [counted] : [borrowed, counted];
      const words = parts.join(' · ');
      if (this.words.textContent !== words) this.words.textContent = words;
    }
  }

  window.wagtail.app.register('cms-length', LengthController);
})();
