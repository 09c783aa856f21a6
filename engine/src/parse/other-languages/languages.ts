import { blanked } from '../blanked.ts';

/** Whether a file is a script of Python, Perl, Ruby, PHP, CMake or Meson, or one of Rust that is run to build a crate, by its name or its first line. */
export function isOfOtherLanguage(path: string, bytes: Uint8Array): boolean {
  if (NAMED.test(path)) return true;
  return bytes[0] === 0x23 && bytes[1] === 0x21 && SHEBANG.test(String.fromCharCode(...bytes.subarray(0, 80)));
}

const NAMED =
  /\.(?:pyw?|pl|pm|rb|rake|gemspec|php|cmake|rs)$|(?:^|\/)(?:CMakeLists\.txt|meson\.build|Rakefile|Gemfile|Podfile|SConstruct|wscript)$/i;
const SHEBANG = /^#!\s*\S*\/(?:env\s+(?:-\S+\s+)*)?(?:python[\d.]*|perl|ruby|php[\d.]*)\b/;

/** Texts, and comments between them: neither is looked for in the other. */
const TOKENS = /("""|''')[^]*?(?:\1|$(?![^]))|"(?:\\[^]?|[^"\\\n])*(?:"|$)|'(?:\\[^]?|[^'\\\n])*(?:'|$)|(?<=^|[\s;{(])#(?![!{]).*$/gm;

/** Code whose comments, and texts that stand where they only explain, are blanks, so that everything else stands where it stood. Source: the Python documentation, PEP 257. */
export function withoutRemarks(text: string, path: string): string {
  if (HASH_IS_CODE.test(path)) return text.replace(SLASHED, found => (/^(?:\/[/*]|#)/.test(found) ? blanked(found) : found));
  return text.replace(TOKENS, (found: string, triple: string | undefined, at: number) => {
    const isRemark = found.startsWith('#') || (triple !== undefined && EXPLAINS.test(text.slice(Math.max(0, at - SHORTLY), at)));
    return isRemark ? blanked(found) : found;
  });
}

/** Attributes begin with it there, and code may stand behind them. Sources: the Rust reference, “Attributes”; the PHP manual, “Attributes”. */
const HASH_IS_CODE = /\.(?:rs|php)$/i;

/** Texts and comments there. */
const SLASHED = /"(?:\\[^]?|[^"\\])*(?:"|$)|'(?:\\[^]?|[^'\\\n]){0,400}'|\/\*[^]*?(?:\*\/|$(?![^]))|\/\/.*$|(?<=^|[\s;{(])#(?![![]).*$/gm;

/** A text explains at the beginning of a file, of a function and of a class. */
const EXPLAINS = /^\s*$|:[ \t]*\n\s*$|^(?:#.*\n\s*)+$/;
const SHORTLY = 300;

/** How they say that a file is read, written, made executable or deleted. Sources: the manuals of Python (`pathlib`, `shutil`, `os`), Perl, Ruby (`File`, `FileUtils`), CMake (`file`), PHP (“Filesystem”) and Rust (`std::fs`). */
export const READS: RegExp =
  /\b(?:read_text|read_bytes|readlines?|slurp|open|File\.(?:read|open|binread|foreach)|IO\.read|file\s*\(\s*(?:READ|STRINGS)|copyfile|shutil\.(?:copy\w*|make_archive)|tarfile|zipfile|json\.load|sqlite3\.connect|file_get_contents|fopen|readfile|fs::read\w*|File::open|Get-Content|ReadAll(?:Bytes|Text|Lines))\b|<\$\w+>/;
export const WRITES: RegExp =
  /\b(?:WriteAll(?:Bytes|Text|Lines)|Set-Content|Add-Content|Out-File|Copy-Item|Move-Item|Rename-Item|write_text|write_bytes|File\.(?:write|binwrite)|IO\.write|FileUtils\.(?:cp|mv|install)\w*|shutil\.(?:copy\w*|move)|os\.(?:rename|replace)|configure_file|file_put_contents|fs::(?:write|copy|rename)|File::create|print\s*\{|file\s*\(\s*(?:WRITE|APPEND|COPY|RENAME|INSTALL|GENERATE))|\bopen\s*\([^()\n]{0,200}["'](?:[wax]b?\+?|r\+b?|\+?>>?)["'&]|\.(?:write|save)\(/;
export const DELETES: RegExp =
  /\b(?:Remove-Item|rmtree|remove_tree|os\.(?:remove|unlink|rmdir)|FileUtils\.(?:rm\w*|remove\w*)|File\.(?:delete|unlink)|unlink|rmdir|fs::remove_(?:dir_all|dir|file)|file\s*\(\s*(?:REMOVE|REMOVE_RECURSE))\b/;

/** How they reach the network: to ask, and to send. */
export const CONNECTS: RegExp =
  /\b(?:Invoke-(?:RestMethod|WebRequest)|irm|iwr|HttpClient|WebClient|urlopen|urlretrieve|requests\.\w+|httpx\.\w+|HTTPS?Connection|aiohttp|open_connection|create_connection|socket\.socket|smtplib|ftplib|Net::HTTP|URI\.open|open-uri|HTTParty|Faraday|RestClient|TCPSocket|LWP|HTTP::Tiny|IO::Socket|file\s*\(\s*(?:DOWNLOAD|UPLOAD)|ExternalProject_Add|FetchContent_Declare|curl_(?:init|exec)|fsockopen|stream_socket_client|(?:file_get_contents|fopen|copy)\(\s{0,9}["']https?(?=:)|(?:reqwest|ureq|attohttpc|minreq)::\w+|TcpStream::connect)\b|["'](?:\/usr\/bin\/)?(?:curl|wget)(?=["'\s])/;
export const SENDS: RegExp =
  /\s-(?:Body|InFile)\b|\b(?:Post|Put)Async\b|\bUpload(?:File|String|Data)\b|[(,]\s{0,40}(?:data|json|files)\s{0,9}=|\b(?:POST|PUT|PATCH)\b|\b(?:requests|httpx|session|http|client|conn|ua)\.(?:post|put|patch)\b|->(?:post|put)\b|\.sendall?\(|\bpost_form\b|\bfile\s*\(\s*UPLOAD|\bCURLOPT_POST(?:FIELDS)?\b|\b(?:file_get_contents|fopen)\(\s{0,9}["']https?:[^"'\n]{0,300}["']\s{0,9}\.|\b(?:reqwest|ureq)\b[^;]{0,200}\bpost\(|["'](?:\/usr\/bin\/)?(?:curl|wget)["'\s][^;]{0,300}?["'\s]-{1,2}(?:[dFT]|data[\w-]*|form|upload-file|post-(?:data|file))["'\s=@]|\bNet::HTTP\.(?:post|put)\b|\b(?:Request|urlopen)\(\s{0,40}(?:[\w.]+|["'][^"'\n]{1,300}["'])\s{0,9},\s{0,40}(?!timeout|headers|context)\w/;

/** How a connection of no protocol becomes what a shell is told and says. */
export const SOCKETS: RegExp = /\b(?:socket\.socket|create_connection|open_connection|TCPSocket|IO::Socket|Socket->new|inet_aton)\b/;
export const GIVES_SHELL: RegExp =
  /\bos\.dup2\b|\bpty\.spawn\b|\bstdin\s*=\s*\w*sock|\bopen\s*\(?\s*STD(?:IN|OUT)\s*,\s*["']?[+<>]{1,2}&|\$std(?:in|out)\.reopen|\brecv\(\d*\)[^]{0,400}\bstdin\b|\b(\w{1,60})\s{0,9}:?=\s{0,9}(?:await\s{1,9})?[\w.]{1,60}\.(?:recv|readline)\([^]{0,400}?\b(?:subprocess\.\w+|os\.popen|os\.system|create_subprocess_shell)\([^\n]{0,120}?\b\1\b/;

/** How they start programs: what is behind it is a command. */
export const STARTS: RegExp =
  /\b(?:os\.(?:system|popen|exec\w*|spawn\w*)|create_subprocess_(?:shell|exec)|subprocess\.\w+|Popen|pty\.spawn|Open3\.\w+|IO\.popen|Kernel\.(?:system|exec|spawn)|system|exec|spawn|qx|shell_exec|passthru|proc_open|popen|Command::new|run_command|add_(?:install|postconf|dist)_script|(?<=[\s(])(?:[A-Z_]{1,40}_)?COMMAND(?=\s+[^\s=])|pipe\s+open)\b|\bcommand\s{0,9}:(?=\s{0,9}\[)/g;

/** How they take the environment as a whole, and a variable of it by name. */
export const ENVIRONMENT: RegExp =
  /\bos\.environ\b(?!\s*(?:\[|\.(?:get|setdefault|pop)\b))|\bENV\.(?:to_h|each|to_a|map|select)\b|%ENV\b|\bkeys\s+%ENV\b|\benv::vars(?:_os)?\(|\bgetenv\(\s{0,9}\)|\$_(?:ENV|SERVER)\b(?!\s{0,9}\[)/;
export const VARIABLE: RegExp =
  /\b(?:os\.environ(?:\.get)?|os\.getenv|getenv|ENV(?:\.fetch)?|\$ENV|\$_(?:ENV|SERVER)|env::var(?:_os)?)\s*[[({]\s*["']?([A-Z_]\w*)["']?/g;
