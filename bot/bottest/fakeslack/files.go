package fakeslack

import (
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"
)

// file is one on its way in, or one that someone dropped.
type file struct {
	id, name string
	length   int
	content  []byte
	done     bool
	refusals int             // how often it may not be shown yet
	shared   map[string]bool // the channels in which a new message showed it
}

// Unready makes every new picture fit to be shown only after so many attempts, as
// Slack works on it after the upload.
func (s *Server) Unready(attempts int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.unready = attempts
}

// UploadElsewhere makes the server name another host for uploads than the one it is
// called by.
func (s *Server) UploadElsewhere() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.uploads = strings.Replace(s.http.URL, "127.0.0.1", "localhost", 1)
}

func (s *Server) uploadURL(args object) (object, *refusal) {
	length, _ := args["length"].(float64)
	if length <= 0 {
		return nil, &refusal{"invalid_arguments", "a file without content"}
	}
	f := &file{id: s.next("F"), name: text(args, "filename"), length: int(length), refusals: s.unready}
	s.files[f.id] = f
	return object{"upload_url": s.uploads + "/upload/" + f.id, "file_id": f.id}, nil
}

// uploaded returns a file's content: the body itself, or the first part of a form, by
// whatever name. Slack takes all of these, and its clients differ.
func uploaded(r *http.Request) ([]byte, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return io.ReadAll(r.Body)
	}
	part, err := parts.NextPart()
	if err != nil {
		return nil, err
	}
	return io.ReadAll(part)
}

// receiveFile takes a file's content.
func (s *Server) receiveFile(w http.ResponseWriter, r *http.Request) {
	fault := s.fault("upload")
	if fault.fails(w) {
		return
	}
	content, err := uploaded(r)
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.files[r.PathValue("id")]
	if err != nil || f == nil || len(content) != f.length {
		http.Error(w, "not the file that was announced", http.StatusBadRequest)
		return
	}
	f.content = content
	_, _ = io.WriteString(w, "OK - "+strconv.Itoa(len(content))) // a client that hung up needs no answer
}

// mayHoldFiles are the ids of channels: a person's is refused.
var mayHoldFiles = regexp.MustCompile(`^[CGDZ][A-Z0-9]+$`)

func (s *Server) completeUpload(args object) (object, *refusal) {
	if to := text(args, "channel_id"); to != "" && !mayHoldFiles.MatchString(to) {
		return nil, &refusal{"invalid_arguments", "channel_id must match " + mayHoldFiles.String() + ": " + to}
	}
	var done []object
	for _, entry := range list(args["files"]) {
		f := s.files[text(entry.(object), "id")]
		if f == nil || f.content == nil {
			return nil, &refusal{code: "file_not_found"}
		}
		if to := text(args, "channel_id"); to != "" {
			if state := s.channel(to).state; state != "" {
				return nil, &refusal{code: state}
			}
			c := s.channel(to)
			c.posts = append(c.posts, &Post{Channel: place(to), TS: s.ts(), By: Bot, Thread: text(args, "thread_ts"),
				File: f.name, Content: string(f.content)})
		}
		f.done = true
		done = append(done, object{"id": f.id, "title": text(entry.(object), "title")})
	}
	return object{"files": done}, nil
}

// showable reports whether a file can be shown as a picture. The lock is held.
func (s *Server) showable(id string) bool {
	f := s.files[id]
	if f == nil || !f.done {
		return false
	}
	f.refusals--
	return f.refusals < 0
}

// slackFiles returns the ids of the files that blocks show.
func slackFiles(blocks any) []string {
	var ids []string
	walk(blocks, func(o object) {
		if file, ok := o["slack_file"].(object); ok {
			ids = append(ids, text(file, "id"))
		}
	})
	return ids
}

// sharePictures lets the people of a channel see the pictures of a new message. The lock
// is held.
func (s *Server) sharePictures(args object) {
	for _, id := range slackFiles(args["blocks"]) {
		if f := s.files[id]; f != nil {
			if f.shared == nil {
				f.shared = map[string]bool{}
			}
			f.shared[place(text(args, "channel"))] = true
		}
	}
}

// brokenPicture returns a picture in blocks that people in a channel see as a broken image:
// no new message has shown it there. The lock is held.
func (s *Server) brokenPicture(channel string, blocks []any) string {
	for _, id := range slackFiles(blocks) {
		if f := s.files[id]; f == nil || !f.shared[place(channel)] {
			return id
		}
	}
	return ""
}

// Content returns what is in a file; nil where there is none of that id.
func (s *Server) Content(id string) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f := s.files[id]; f != nil {
		return f.content
	}
	return nil
}

// describe returns a file as events speak of it.
func (s *Server) describe(f *file) object {
	return object{"id": f.id, "name": f.name, "size": len(f.content), "url_private": s.http.URL + "/files/" + f.id}
}

// sendFile serves a dropped file to requests with the token.
func (s *Server) sendFile(w http.ResponseWriter, r *http.Request) {
	fault := s.fault("download")
	if fault.fails(w) {
		return
	}
	s.mu.Lock()
	f := s.files[r.PathValue("id")]
	s.mu.Unlock()
	if f == nil || strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ") != s.botToken() {
		http.Error(w, "no such file for you", http.StatusForbidden)
		return
	}
	_, _ = w.Write(f.content) // a client that hung up needs no answer
}
