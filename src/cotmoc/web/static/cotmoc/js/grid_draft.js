// The copy on this computer of what is typed and not yet saved; gone once the server has it.

export class Draft {
  constructor(key) {
    this.key = `cotmoc.draft.${key}`;
  }

  /** {key: {value, status, reason}} of the cells not saved. */
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) ?? {};
    } catch {
      return {};
    }
  }

  /** Whether this computer holds them now. */
  write(cells) {
    try {
      if (!cells.length) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, JSON.stringify(Object.fromEntries(cells.map((cell) => [cell.key, cell.entry()]))));
      return true;
    } catch {
      return false; // Storage is full or forbidden: the server's copy is all there is.
    }
  }
}
