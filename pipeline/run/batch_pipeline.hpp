#pragma once

#include "pipeline/run/batch_source.hpp"
#include "pipeline/run/interruption.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

namespace vigie::run {

/// What one worker thread does with a batch. Each thread has its own instance; instances share
/// only const resources.
template <typename Result>
class BatchWorker {
  public:
    BatchWorker() = default;
    BatchWorker(const BatchWorker&) = delete;
    BatchWorker& operator=(const BatchWorker&) = delete;
    virtual ~BatchWorker() = default;
    virtual Result process(const BatchText& batch) = 0;
};

/// Read in order, work in parallel, write in order, on `threads` threads. The result does not
/// depend on the number of threads. An exception of any stage drains the pipeline: the sink keeps
/// the first one in input order, the source stops, and it is thrown once nothing is in flight.
/// @throws Interrupted if a signal asked to stop.
template <typename Result>
class BatchPipeline {
  public:
    using MakeWorker = std::function<std::unique_ptr<BatchWorker<Result>>()>;
    using Sink = std::function<void(Result&)>;

    BatchPipeline(BatchSource& source, MakeWorker make_worker, Sink sink)
        : source_(source), sink_(std::move(sink)), workers_(std::move(make_worker)) {}

    /// `process_threads`: what all pipelines of the process may use together, where several run
    /// side by side (the strictest limit holds for all of them); 0: `threads`.
    void run(int threads, int process_threads = 0) {
        const tbb::global_control limit(
            tbb::global_control::max_allowed_parallelism,
            static_cast<std::size_t>(std::max(threads, process_threads)));
        tbb::task_arena arena(threads);
        const auto tokens = static_cast<std::size_t>(threads) * tokens_per_thread;
        arena.execute([this, tokens] {
            using tbb::filter_mode;
            tbb::parallel_pipeline(
                tokens,
                tbb::make_filter<void, Token*>(
                    filter_mode::serial_in_order,
                    [this](tbb::flow_control& control) { return read(control); }) &
                    tbb::make_filter<Token*, Token*>(filter_mode::parallel,
                                                     [this](Token* token) { return work(token); }) &
                    tbb::make_filter<Token*, void>(filter_mode::serial_in_order,
                                                   [this](Token* token) { write(token); }));
        });
        if (error_) {
            std::rethrow_exception(error_);
        }
        stop_if_requested();
    }

  private:
    static constexpr std::size_t tokens_per_thread = 3;

    struct Token {
        std::unique_ptr<BatchText> text;
        std::unique_ptr<Result> result;
        std::exception_ptr error;
    };

    Token* read(tbb::flow_control& control) {
        auto token = std::make_unique<Token>();
        try {
            if (!source_failed_ && !stopped_.load(std::memory_order_relaxed)) {
                token->text = source_.next();
            }
        } catch (...) {
            // Batches in flight go on: an earlier one may hold the first error of the input.
            token->error = std::current_exception();
            source_failed_ = true;
            return token.release();
        }
        if (token->text == nullptr) {
            control.stop();
            return nullptr;
        }
        return token.release();
    }

    Token* work(Token* token) {
        if (token->error == nullptr && !stopped_.load(std::memory_order_relaxed)) {
            try {
                token->result = std::make_unique<Result>(workers_.local()->process(*token->text));
            } catch (...) {
                token->error = std::current_exception();
            }
        }
        token->text.reset();
        return token;
    }

    void write(Token* raw) {
        const std::unique_ptr<Token> token(raw);
        if (error_ == nullptr && token->error != nullptr) {
            error_ = token->error;
        }
        if (error_ == nullptr && token->result != nullptr) {
            try {
                sink_(*token->result);
            } catch (...) {
                error_ = std::current_exception();
            }
        }
        if (error_ != nullptr) {
            stopped_.store(true, std::memory_order_relaxed);
        }
    }

    BatchSource& source_;
    Sink sink_;
    tbb::enumerable_thread_specific<std::unique_ptr<BatchWorker<Result>>> workers_;
    bool source_failed_ = false;       ///< touched by the serial source only
    std::atomic<bool> stopped_{false}; ///< set by the in-order sink at the first error
    std::exception_ptr error_;
};

} // namespace vigie::run
