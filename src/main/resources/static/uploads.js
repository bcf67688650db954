// Sends the file of a form in parts and goes on by itself after a lost line; the form then names the upload in the file's place.
(() => {
  'use strict';
  const LARGE = 1000000; // what is smaller goes with its form
  const LEAST = 64000;
  const MOST = 1000000;
  const QUICK = 3000; // milliseconds a part may take before the next one is smaller
  const LONGEST_WAIT = 30000;
  const MOST_FAULTS = 3; // of the server, one after the other
  const AWAY = [429, 502, 503, 504];
  const SLICE = 4000000;

  const K = new Uint32Array([
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
    0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2]);

  // SHA-256 (FIPS 180-4) piece by piece: that of browsers wants the whole file in memory, and TLS.
  class Sha256 {
    constructor() {
      this.h = new Uint32Array([0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]);
      this.w = new Uint32Array(64);
      this.rest = new Uint8Array(0);
      this.length = 0;
    }

    add(bytes) {
      this.length += bytes.length;
      let all = bytes;
      if (this.rest.length > 0) {
        all = new Uint8Array(this.rest.length + bytes.length);
        all.set(this.rest);
        all.set(bytes, this.rest.length);
      }
      const view = new DataView(all.buffer, all.byteOffset, all.byteLength);
      let at = 0;
      for (; at + 64 <= all.length; at += 64) {
        this.block(view, at);
      }
      this.rest = all.slice(at);
    }

    block(view, at) {
      const w = this.w;
      for (let i = 0; i < 16; i++) {
        w[i] = view.getUint32(at + 4 * i);
      }
      for (let i = 16; i < 64; i++) {
        const x = w[i - 15];
        const y = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3) + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10);
      }
      let [a, b, c, d, e, f, g, h] = this.h;
      for (let i = 0; i < 64; i++) {
        const t = h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (e & f ^ ~e & g) + K[i] + w[i] | 0;
        const u = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ a & c ^ b & c) | 0;
        h = g; g = f; f = e; e = d + t | 0; d = c; c = b; b = a; a = t + u | 0;
      }
      const s = this.h;
      s[0] += a; s[1] += b; s[2] += c; s[3] += d; s[4] += e; s[5] += f; s[6] += g; s[7] += h;
    }

    hex() {
      const length = this.length;
      const end = new Uint8Array((length % 64 < 56 ? 64 : 128) - length % 64);
      end[0] = 0x80;
      const view = new DataView(end.buffer);
      view.setUint32(end.length - 8, Math.floor(length / 0x20000000));
      view.setUint32(end.length - 4, length * 8 >>> 0);
      this.add(end);
      return Array.from(this.h, word => word.toString(16).padStart(8, '0')).join('');
    }
  }

  async function hashed(file, stopped) {
    const sha256 = new Sha256();
    for (let at = 0; at < file.size && !stopped(); at += SLICE) {
      sha256.add(new Uint8Array(await file.slice(at, at + SLICE).arrayBuffer()));
    }
    return sha256.hex();
  }

  const megabytes = bytes => (bytes / 1048576).toFixed(1).replace('.', ',');
  const filled = (text, ...values) => text.replace(/\{(\d)\}/g, (all, number) => values[number]);

  class Over extends Error {
    // for good: what was sent is of no use any more
    constructor(said, forGood = false) {
      super(said);
      this.forGood = forGood;
    }
  }

  function sends(form, input, box) {
    const bar = box.querySelector('progress');
    const said = box.querySelector('.upload-said');
    const stop = box.querySelector('button');
    const words = box.dataset;
    let stopped = false;
    let sending = null;
    let waiting = words.waits;
    let faults = 0;
    let wake = () => {};
    stop.addEventListener('click', () => {
      stopped = true;
      wake();
    });

    const say = text => {
      if (said.textContent !== text) {
        said.textContent = text;
      }
    };
    const token = () => form.elements._csrf.value;

    // An answer of ours, or null where the line is broken or the server cannot for the moment.
    async function asked(address, how) {
      let answer;
      try {
        answer = await fetch(address, {...how, redirect: 'manual', headers: {'X-XSRF-TOKEN': token(), ...how.headers}});
      } catch (broken) {
        waiting = words.waits;
        return null;
      }
      if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) {
        throw new Over(words.signedOut);
      }
      if (AWAY.includes(answer.status)) {
        waiting = words.away;
        return null;
      }
      if (answer.status >= 500) {
        if (++faults >= MOST_FAULTS) {
          throw new Over(words.faulty);
        }
        waiting = words.away;
        return null;
      }
      faults = 0;
      if (answer.status === 422) {
        const reasons = (await answer.json()).reasons;
        throw new Over(reasons.map(each => each.said + ' ' + each.mend).join(' '), true);
      }
      if (!answer.ok && answer.status !== 409) {
        throw new Over(words.failed);
      }
      try {
        return await answer.json();
      } catch (cut) {
        if (answer.ok) {
          waiting = words.waits;
          return null;
        }
        throw new Over(words.failed);
      }
    }

    function pause(milliseconds) {
      return new Promise(go => {
        const over = setTimeout(go, milliseconds);
        wake = () => {
          clearTimeout(over);
          go();
        };
      });
    }

    async function patiently(file, received, question) {
      for (let wait = 1000; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
        if (stopped) {
          throw new Over(words.stopped);
        }
        const answer = await question();
        if (answer !== null) {
          return answer;
        }
        say(filled(waiting, megabytes(received), megabytes(file.size)));
        await pause(wait);
      }
    }

    async function whole(file) {
      say(words.reading);
      const sha256 = await hashed(file, () => stopped);
      const about = new URLSearchParams({use: words.use, name: file.name, size: file.size, sha256});
      let at = await patiently(file, 0, () => asked('/uploads', {method: 'POST', body: about}));
      sending = at.id;
      let size = LEAST * 4;
      let anew = 0;
      while (at.state === 'OPEN') {
        bar.value = at.received / file.size;
        say(filled(words.sent, megabytes(at.received), megabytes(file.size), Math.floor(100 * at.received / file.size)));
        const from = at.received;
        const begun = Date.now();
        at = await patiently(file, from, async () => {
          const part = await file.slice(from, from + size).arrayBuffer();
          const answer = await asked('/uploads/' + at.id + '/bytes?at=' + from,
            {method: 'POST', headers: {'Content-Type': 'application/octet-stream'}, body: part});
          if (answer === null) {
            size = Math.max(LEAST, size / 2 | 0);
          }
          return answer;
        });
        if (at.received > from) {
          size = Date.now() - begun < QUICK ? Math.min(MOST, size * 2) : Math.max(LEAST, size / 2 | 0);
        } else if (at.received === 0 && ++anew > 1) {
          throw new Over(words.unreadable, true);
        }
      }
      return at.id;
    }

    form.addEventListener('submit', async event => {
      const file = input.files[0];
      if (!file || file.size < LARGE) {
        return;
      }
      event.preventDefault();
      const buttons = Array.from(form.querySelectorAll('button:not([type=button]), input[type=file]'));
      stopped = false;
      sending = null;
      faults = 0;
      buttons.forEach(each => { each.disabled = true; });
      box.hidden = false;
      stop.hidden = false;
      bar.value = 0;
      const leaving = left => left.preventDefault();
      addEventListener('beforeunload', leaving);
      const online = () => wake();
      addEventListener('online', online);
      try {
        const upload = document.createElement('input');
        upload.type = 'hidden';
        upload.name = 'upload';
        upload.value = await whole(file);
        form.append(upload);
        bar.value = 1;
        stop.hidden = true;
        say(words.keeping);
        removeEventListener('beforeunload', leaving);
        form.submit();
      } catch (failed) {
        say(failed instanceof Over ? failed.message : words.unreadable);
        if (failed.forGood && sending !== null) {
          fetch('/uploads/' + sending + '/removal', {method: 'POST', headers: {'X-XSRF-TOKEN': token()}}).catch(() => {});
        }
        stop.hidden = true;
        buttons.forEach(each => { each.disabled = false; });
      } finally {
        removeEventListener('beforeunload', leaving);
        removeEventListener('online', online);
      }
    });
  }

  document.querySelectorAll('.upload').forEach(box => {
    const form = box.closest('form');
    sends(form, form.querySelector('input[type=file]'), box);
  });
})();
