package dev.tidings.media.videos;

import dev.tidings.runtime.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The program that decodes and encodes videos. It runs as a process of its own, behind everything else that the machine
 * does; what it reads may be made to harm it: it opens one local file in one container, with the decoders that people's
 * videos need, and ends when its time is over.
 */
public final class Ffmpeg {
  private static final Duration STARTING = Duration.ofSeconds(20);
  private static final List<String> NICE = List.of("/usr/bin/nice", "/bin/nice");
  private static final String NEEDED = "libx264";
  /** The formats of cameras, phones, screens and editors. */
  private static final String DECODERS = String.join(",", "h264", "hevc", "vp8", "vp9", "libvpx", "libvpx-vp9", "av1",
      "libdav1d", "libaom-av1", "mpeg4", "mpeg2video", "mpeg1video", "h263", "prores", "dnxhd", "mjpeg", "aac", "mp3",
      "mp3float", "ac3", "eac3", "alac", "flac", "opus", "libopus", "vorbis", "libvorbis", "pcm_s16le", "pcm_s16be",
      "pcm_s24le", "pcm_s24be", "pcm_s32le", "pcm_s32be", "pcm_f32le", "pcm_u8", "pcm_alaw", "pcm_mulaw", "amrnb");
  private static final long MOST_PIXELS = 8_192L * 4_352;
  private static final long MOST_AT_ONCE = 512L * 1024 * 1024;
  private static final int THREADS = 2;
  private static final int SOUND_PER_SECOND = 48_000;

  private final Path program;
  private final List<String> behind;

  private Ffmpeg(Path program) {
    this.program = program;
    this.behind = NICE.stream().filter(nice -> Files.isExecutable(Path.of(nice))).findFirst()
        .map(nice -> List.of(nice, "-n", "10")).orElse(List.of());
  }

  /** Tries the program. Fails with ConfigurationException, one sentence, if it cannot be started or lacks its encoder. */
  public static Ffmpeg at(Path program) {
    try {
      Process process = new ProcessBuilder(program.toString(), "-hide_banner", "-nostdin", "-encoders")
          .redirectErrorStream(true).start();
      process.getOutputStream().close();
      var late = Thread.ofVirtual().start(() -> endAfter(process, STARTING));
      String said = new String(process.getInputStream().readNBytes(1 << 20), StandardCharsets.UTF_8);
      late.interrupt();
      if (process.waitFor() != 0 || !said.contains(" aac ")) {
        throw unusable(program, "is no ffmpeg that works");
      }
      if (!said.contains(NEEDED)) {
        throw unusable(program, "was built without " + NEEDED);
      }
      return new Ffmpeg(program.toAbsolutePath());
    } catch (IOException e) {
      throw unusable(program, "cannot be started (" + e.getMessage() + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unusable(program, "could not be tried");
    }
  }

  private static void endAfter(Process process, Duration time) {
    try {
      if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ConfigurationException unusable(Path program, String why) {
    return new ConfigurationException("The program " + program + " " + why
        + ": set media.ffmpeg to the path of an ffmpeg with " + NEEDED + ", or leave it out to convert no videos.");
  }

  /**
   * Begins to convert.
   *
   * @param container {@code mov} or {@code matroska}, as the file's content says
   * @param longest the processor time that it may take, however it fares
   */
  Process start(Path from, String container, Recipe recipe, Path to, Duration longest) throws IOException {
    return start(arguments(from, container, recipe, to, longest), to);
  }

  /**
   * Begins to take one picture out of a video, as JPEG.
   *
   * @param at how far into it
   * @param edge pixels of its longer edge at most
   */
  Process picture(Path from, String container, Duration at, int edge, Path to, Duration longest) throws IOException {
    List<String> all = opening(longest);
    add(all, "-ss", Double.toString(at.toMillis() / 1_000.0));
    reading(all, from, container);
    add(all, "-map", "0:v:0", "-an", "-sn", "-dn", "-map_metadata", "-1", "-frames:v", "1",
        "-vf", "scale='min(%1$d,iw)':'min(%1$d,ih)':force_original_aspect_ratio=decrease,setsar=1".formatted(edge),
        "-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", "3", "-threads", Integer.toString(THREADS), "-f", "mjpeg",
        "file:" + to);
    return start(all, to);
  }

  private Process start(List<String> arguments, Path to) throws IOException {
    List<String> command = new ArrayList<>(behind);
    command.add(program.toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(to.getParent().toFile()).redirectErrorStream(true);
    builder.environment().clear();
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static List<String> arguments(Path from, String container, Recipe recipe, Path to, Duration longest) {
    String size = recipe.width() + ":" + recipe.height();
    List<String> all = opening(longest);
    reading(all, from, container);
    add(all, "-map", "0:v:0", "-map", "0:a:0?", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1",
        "-vf", "scale=" + size + ":force_original_aspect_ratio=decrease,pad=" + size + ":(ow-iw)/2:(oh-ih)/2,setsar=1");
    if (recipe.framesPerSecond() != null) {
      add(all, "-r", Integer.toString(recipe.framesPerSecond()));
    }
    add(all, "-c:v", NEEDED, "-preset", "veryfast", "-profile:v", "high", "-pix_fmt", "yuv420p", "-crf", "21",
        "-maxrate", Long.toString(recipe.videoRate()), "-bufsize", Long.toString(recipe.videoRate()),
        "-threads", Integer.toString(THREADS), "-c:a", "aac", "-b:a", Long.toString(recipe.audioRate()), "-ac", "2",
        "-ar", Integer.toString(SOUND_PER_SECOND), "-movflags", "+faststart", "-fs", Long.toString(recipe.bytes()),
        "-f", "mp4", "file:" + to);
    return all;
  }

  private static List<String> opening(Duration longest) {
    return new ArrayList<>(List.of("-hide_banner", "-nostdin", "-loglevel", "error", "-y",
        "-max_alloc", Long.toString(MOST_AT_ONCE), "-timelimit", Long.toString(longest.toSeconds() * THREADS + 1)));
  }

  private static void reading(List<String> all, Path from, String container) {
    add(all, "-protocol_whitelist", "file", "-codec_whitelist", DECODERS, "-max_pixels", Long.toString(MOST_PIXELS),
        "-threads", Integer.toString(THREADS), "-f", container, "-i", "file:" + from);
  }

  private static void add(List<String> all, String... more) {
    Stream.of(more).forEach(all::add);
  }
}
