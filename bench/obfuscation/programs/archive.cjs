'use strict';
// Measured, never run: a command that packs a folder. Many modules, all asked for at the top.
const assert = require('assert');
const crypto = require('crypto');
const events = require('events');
const fs = require('fs');
const os = require('os');
const path = require('path');
const stream = require('stream');
const { promisify } = require('util');
const zlib = require('zlib');
const { StringDecoder } = require('string_decoder');

const progress = new events.EventEmitter();
const readDirectory = promisify(fs.readdir);

function digestOf(file) {
  return new Promise((resolve, reject) => {
    const hash = crypto.createHash('sha256');
    fs.createReadStream(file)
      .on('data', chunk => hash.update(chunk))
      .on('error', reject)
      .on('end', () => resolve(hash.digest('hex')));
  });
}

function pack(folder, target) {
  assert.ok(fs.existsSync(folder), 'the folder is not there');
  const temporary = path.join(os.tmpdir(), path.basename(target) + '.part');
  const out = fs.createWriteStream(temporary);
  return readDirectory(folder)
    .then(names =>
      Promise.all(
        names.map(name => {
          progress.emit('file', name);
          return digestOf(path.join(folder, name)).then(digest => out.write(name + ' ' + digest + '\n'));
        }),
      ),
    )
    .then(() => promisify(stream.pipeline)(fs.createReadStream(temporary), zlib.createGzip({ level: 9 }), fs.createWriteStream(target)))
    .then(() => {
      fs.unlinkSync(temporary);
      return progress.emit('done', target);
    });
}

function firstLine(file) {
  const decoder = new StringDecoder('utf8');
  return decoder.write(fs.readFileSync(file)).split('\n')[0];
}

module.exports = { pack: pack, firstLine: firstLine, progress: progress };
