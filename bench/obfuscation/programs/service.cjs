'use strict';
// Measured, never run: a small server. Modules are asked for where they are needed, and methods have computed names.
const METHODS = { read: 'readFile', write: 'writeFile', list: 'readdir', remove: 'unlink' };

function Service(options) {
  this.options = Object.assign({ port: 0, host: 'localhost', secure: false }, options);
  this.log = [];
}

Service.prototype.start = function () {
  const self = this;
  const server = this.options.secure ? require('https').createServer({}) : require('http').createServer();
  server.on('request', function (request, response) {
    self.answer(request, response);
  });
  server.listen(this.options.port, this.options.host);
  return server;
};

Service.prototype.answer = function (request, response) {
  const { URL } = require('url');
  const query = require('querystring');
  const where = new URL(request.url, 'http://service.invalid');
  const asked = query.parse(where.search.slice(1));
  const operation = METHODS[asked.operation];
  switch (asked.operation) {
    case 'read':
    case 'list':
      require('fs')[operation](asked.path, function (error, data) {
        response.end(error ? 'failed' : String(data));
      });
      break;
    case 'resolve':
      require('dns').lookup(asked.host, function (error, address) {
        response.end(error ? 'failed' : address);
      });
      break;
    case 'reach':
      require('net')
        .connect(Number(asked.port), asked.host)
        .once('connect', function () {
          response.end('reached');
        });
      break;
    default:
      response.statusCode = 404;
      response.end('unknown');
  }
};

Service.prototype.workers = function () {
  const cluster = require('cluster');
  const count = require('os').cpus().length;
  if (cluster.isMaster) for (let index = 0; index < count; index++) cluster.fork();
  else this.start();
};

Service.prototype.secureTo = function (host) {
  return require('tls').connect({ host: host, port: 443 });
};

exports.Service = Service;
