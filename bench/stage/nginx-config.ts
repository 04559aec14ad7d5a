import type { Guard } from './seed'

export type GatewayPorts = {
  /** Asks the verifier and answers by itself. */
  checked: number
  /** Asks nobody and passes on. */
  plain: number
  /** Asks the verifier and passes on. */
  whole: number
}

/** One nginx with a port for each way; it is one process, so that its number is all there is to end. */
export function nginxConfig(guard: Guard, upstreams: { verifier: number; hello: number }, ports: GatewayPorts): string {
  return `
daemon off;
master_process off;
pid nginx.pid;
error_log stderr notice;
events { worker_connections 1024; }
http {
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    keepalive_requests 1000000000;
    open_file_cache max=10;
    upstream keystile { server 127.0.0.1:${upstreams.verifier}; keepalive 128; keepalive_requests 1000000000; }
    upstream api { server 127.0.0.1:${upstreams.hello}; keepalive 128; keepalive_requests 1000000000; }
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    server {
        listen 127.0.0.1:${ports.checked};
        ${check(guard)}
        location / { auth_request /_keystile; root .; try_files /ok =404; }
    }
    server {
        listen 127.0.0.1:${ports.plain};
        location / { proxy_pass http://api; }
    }
    server {
        listen 127.0.0.1:${ports.whole};
        ${check(guard)}
        location / { auth_request /_keystile; proxy_pass http://api; }
    }
}
`
}

/**
 * As in examples/gateways/nginx.conf, but the client's headers go along as they are, and without the mode, the times and the
 * buffers: they are for refusals, for a verifier that is away, and for keys with many scopes.
 */
const check = ({ service, slug }: Guard) => `location = /_keystile {
            internal;
            proxy_pass http://keystile/v1/authorize;
            proxy_pass_request_body off;
            proxy_set_header Content-Length "";
            proxy_set_header Connection "";
            proxy_set_header X-Keystile-Service "${service}";
            proxy_set_header X-Keystile-Api ${slug};
            proxy_set_header X-Keystile-Scopes "weather:read";
            proxy_set_header X-Original-Method $request_method;
            proxy_set_header X-Original-URI $request_uri;
            proxy_set_header X-Forwarded-For $remote_addr;
        }`
